"""The inspection pack: what a unit did and sent in a period, with its proof, as one ZIP that can be checked by itself."""
