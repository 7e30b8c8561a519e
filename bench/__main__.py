"""`python -m bench`: value, floor and ratio of each; machines are noisy, so read the ratios."""

from bench import dashboard, document, parse


def main() -> None:
    """Run them all and print a line for each."""
    for module in (parse, document, dashboard):
        for row in module.run():
            ratio = row.value / row.floor if row.floor else 0.0
            print(f"{row.name:<44} {row.value:8.3f} s   floor {row.floor:8.3f} s   x{ratio:6.1f}   ({row.note})")


if __name__ == "__main__":
    main()
