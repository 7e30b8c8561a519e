"""Where the sample's districts lie on the tile map."""

from lantoa.orgs.models import Unit, UnitKind
from lantoa.workspace.models import TilePlace

MAP = (
    ("", "", "Thủy Nguyên", "", ""),
    ("An Dương", "Hồng Bàng", "Ngô Quyền", "Hải An", "Cát Hải"),
    ("An Lão", "Kiến An", "Lê Chân", "Dương Kinh", ""),
    ("Vĩnh Bảo", "Tiên Lãng", "Kiến Thụy", "Đồ Sơn", "Bạch Long Vĩ"),
)


def place_areas() -> None:
    """One place for each district."""
    districts = {unit.name: unit for unit in Unit.objects.filter(kind=UnitKind.DISTRICT)}
    places = [
        TilePlace(unit=unit, row=row, column=column)
        for row, names in enumerate(MAP)
        for column, name in enumerate(names)
        for unit in districts.values()
        if name and unit.name.endswith(name)
    ]
    TilePlace.objects.bulk_create(places)
