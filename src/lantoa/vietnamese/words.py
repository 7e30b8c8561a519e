"""Whether a word is a Vietnamese one, by its own form: what may begin it, what may follow, which tone it bears. Pure.

No list of names can be complete, but the syllables of the language are a closed set: "Facebook", "Zalo" or "Canva" are
none of them, so that they are names wherever they stand.
"""

import re
import unicodedata

_TONES = {"\u0300", "\u0309", "\u0303", "\u0301", "\u0323"}  # huyền hỏi ngã sắc nặng
_STOPPED = {"\u0301", "\u0323"}  # before p, t, c, ch a syllable bears one of these two
_ONSETS = "b ch c d đ gh gi g h kh k l m ngh ng nh n ph p qu r s th tr t v x"
# rhymes without their tone, by their last letters
_RHYMES = """
a ai ao au ay am an ang anh ap at ac ach  ăm ăn ăng ăp ăt ăc  âu ây âm ân âng âp ât âc
e eo em en eng ep et ec  ê êu êm ên ênh êp êt êch  i ia iu im in inh ip it ich
iêu iêm iên iêng iêp iêt iêc  yêu yêm yên yêng yêt  y
o oi om on ong op ot oc oong  ô ôi ôm ôn ông ôp ôt ôc  ơ ơi ơm ơn ơp ơt
oa oai oay oao oam oan oang oanh oap oat oac oach  oăm oăn oăng oăt oăc  oe oeo oen oet
u ua ui um un ung up ut uc  uôi uôm uôn uông uôt uôc
uâ uây uân uâng uât  uê uên uênh uêch  uơ uy uya uyu uyn uynh uyp uyt uych uyên uyêt
ư ưa ưi ưu ưm ưng ưt ưc  ươi ươu ươm ươn ương ươp ươt ươc
"""
# behind "qu" and "gi" the glide is written with the beginning: quan, giêng
_BEHIND_QU = """
a ai ao au ay am an ang anh at ac ach ăm ăn ăng ăt ăc âu ây ân ât e eo en et ê ên êt êch ôc ơ ơn y yên yêt ynh yt ych i
"""
_SYLLABLE = re.compile(
    rf"(?:(?:{'|'.join(one for one in _ONSETS.split() if one != 'qu')})?(?P<rhyme>{'|'.join(_RHYMES.split())})"
    rf"|qu(?P<behind>{'|'.join(_BEHIND_QU.split())})|gi(?:n|êng|êt|êc|êm|ên|êu)?)"
)


def is_syllable(word: str) -> bool:
    """Whether a word of letters is a Vietnamese syllable, in either case: `Tuyên` is, `Zalo`, `Tiktok` and `Web` are not."""
    bare: list[str] = []
    tones: list[str] = []
    for char in unicodedata.normalize("NFD", word.lower()):
        if char in _TONES:
            tones.append(char)
        else:
            bare.append(char)
    text = unicodedata.normalize("NFC", "".join(bare))
    if len(tones) > 1 or _SYLLABLE.fullmatch(text) is None:
        return False
    return not re.search(r"(?:p|t|c|ch)$", text) or bool(_STOPPED.intersection(tones))


def inside(title: str) -> str:
    """A title within a sentence: its first word small where that is an ordinary word.

    Names stay as they are: what is no Vietnamese syllable (Facebook), an abbreviation (VNPT), a word with capitals of its
    own (iOffice), and a first word that the next one shows to be a name (Hải Phòng, Ngày Chuyển đổi số).
    """
    words = title.split(" ", 2)
    first = words[0].rstrip(",:;")
    if not first.isalpha() or not first[1:].islower() or not is_syllable(first):
        return title
    following = words[1] if len(words) > 1 and first == words[0] else ""
    if following[:1].isupper() and following[1:].islower() and is_syllable(following):
        return title
    return f"{title[0].lower()}{title[1:]}"
