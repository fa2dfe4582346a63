"""A life, for the lines of a plan: what people do, like and need."""

from portal.ui.drawing.idea import Idea
from portal.ui.drawing.ideas.staff import ear
from portal.ui.drawing.outdoors import flower, sun
from portal.ui.drawing.pen import (
    BLUE,
    GREEN,
    GREY,
    HAIRS,
    INK,
    PURPLE,
    RED,
    SAND,
    WHITE,
    YELLOW,
    Drawing,
    area,
    band,
    box,
    disc,
    dot,
    line,
    oval,
)
from portal.ui.drawing.people import JOE, LENA, bust, head
from portal.ui.drawing.signs import plus


def _doctor() -> Drawing:
    person = bust(JOE, 48, 32, radius=14.5, half=30, shirt=WHITE, glasses=True)
    lapels = line("M48 68V86", 2.4)
    tube = line("M38 55V61C38 71 53 71 53 61V55M45.5 69V75", 3.4, BLUE)
    return person + lapels + tube + disc(45.5, 78, 3.5, GREY, 2.4)


def _medicine() -> Drawing:
    bottle = box(14, 28, 40, 58.5, BLUE, 5) + box(17, 10, 34, 17, WHITE, 3) + box(14, 44, 40, 26, WHITE, 0.5)
    bottle += plus(34, 57, 0.65, RED)
    return bottle + band("M66 79L80 65", YELLOW, 16) + disc(72, 46, 9, WHITE) + line("M66.5 46H77.5", 2.4)


def _plate() -> Drawing:
    plate = disc(48, 48, 25, WHITE) + disc(48, 48, 18.5, SAND, 2)
    fork = line("M13 18V30C13 35 10 35 10 30V18M13 32V80M10 32C13 36 16.5 34 16.5 30V18")
    knife = area("M80 15C87 22 87 40 85 50H80Z", GREY) + line("M82 52V80", 5)
    egg = area("M36 44C34 36 46 33 51 38C56 44 50 54 43 53C38 53 37 49 36 44Z", WHITE, 2.4)
    peas = band("M57 44v.1M60 51v.1M53 53v.1M56 58v.1", GREEN, 8.5)
    return fork + knife + plate + egg + disc(44, 44, 4, YELLOW, 2) + peas


def _pan() -> Drawing:
    pot = area("M20 42H68V64C68 72 64 74 60 74H28C24 74 20 72 20 64Z", RED)
    handles = line("M20 49H11M68 49H77", 6)
    lid = area("M18 42C18 30 70 30 70 42Z", GREY) + dot(44, 29, 7)
    steam = line("M32 21C27 17 36 15 32 10M56 21C51 17 60 15 56 10", 3.2)
    return (handles + pot + lid + line("M12 83H76", 6) + steam).at(4, 0)


def _bus() -> Drawing:
    body = box(9.5, 20, 77, 52, RED, 7) + box(17, 29, 16, 18, BLUE, 2) + box(37, 29, 16, 18, BLUE, 2)
    body += box(60, 29, 19, 42, BLUE, 2) + line("M69.5 30V70", 2.4) + line("M12 58H58", 2.4)
    return body + disc(26, 73, 9, GREY) + disc(66, 73, 9, GREY)


def _bag() -> Drawing:
    loaf = area("M26 42L34 12C38 8 46 10 45 16L40 42Z", SAND) + line("M36 20l6 2M34 28l6 2", 2.4)
    leaves = area("M50 42C48 24 56 14 60 10C70 18 72 30 68 42Z", GREEN)
    bag = area("M14 40H82L76 86.5H20Z", YELLOW)
    return loaf + leaves + bag + line("M36 50C36 66 60 66 60 50", 3.4)


def _garden() -> Drawing:
    soil = area("M9.5 86.5V74C28 66 66 66 86.5 74V86.5Z", HAIRS[2])
    return flower(25, 34, 42, RED) + flower(47, 23, 50, BLUE) + flower(70, 37, 36, PURPLE) + soil


def _swimmer() -> Drawing:
    arm = band("M34 58C40 34 56 30 74 50", JOE.skin, 11)
    waves = area(
        "M9.5 62C16 54 22 54 28.5 62C35 70 41 70 48 62C55 54 61 54 67.5 62C74 70 80 70 86.5 62V86.5H9.5Z",
        BLUE,
    )
    return arm + head(JOE, 34, 46, 12.5) + waves + line("M20 76q6 -5 12 0M56 77q6 -5 12 0", 2.8, WHITE)


def _note() -> Drawing:
    beam = area("M34 20L74 10.5V24L34 33Z", BLUE)
    return line("M34 72V22M74 62V14", 4.5) + beam + oval(24.5, 73, 12, 10, BLUE) + oval(64.5, 63, 12, 10, BLUE)


def _dog() -> Drawing:
    face = area("M28 22C37 14 59 14 68 22C74 36 74 52 68 62C64 82 32 82 28 62C22 52 22 36 28 22Z", HAIRS[2])
    ears = area("M28 21C12 22 6 50 17 60C24 56 30 42 33 22Z", HAIRS[0])
    muzzle = oval(48, 64, 16, 13.5, SAND) + area("M42 55H54Q53 62 48 62Q43 62 42 55Z", INK, 1.5)
    mouth = line("M48 62V67M41 69Q45 72 48 67Q51 72 55 69", 2.6)
    return face + ears + ears.flipped().at(96, 0) + muzzle + mouth + dot(39, 42, 6) + dot(57, 42, 6)


def _cat() -> Drawing:
    face = area(
        "M18 14L34 26C42 23 54 23 62 26L78 14C82 28 84 42 82 54C80 72 64 82 48 82C32 82 16 72 14 54C12 42 14 28 18 14Z",
        HAIRS[3],
    )
    nose = area("M43 55H53L48 61Z", RED, 2.4)
    lines = line("M48 61V66M38 67Q44 72 48 66Q52 72 58 67", 2.6) + line(
        "M9.5 56L26 59M9.5 68L26 65M86.5 56L70 59M86.5 68L70 65", 2.4
    )
    return face + dot(34, 46, 6.5) + dot(62, 46, 6.5) + nose + lines


def _television() -> Drawing:
    drawing = line("M34 12L48 26L62 12", 3.4) + box(9.5, 26, 77, 52, GREY, 7) + box(17, 33, 50, 38, BLUE, 4)
    return (
        drawing
        + area("M36 42L52 52L36 62Z", WHITE)
        + dot(76.5, 44, 6)
        + dot(76.5, 57, 6)
        + line("M26 79V85.5M70 79V85.5", 4.5)
    )


def _work() -> Drawing:
    handle = line("M34 30V22C34 16 62 16 62 22V30", 7) + line("M34 30V22C34 16 62 16 62 22V30", 2, GREY)
    case = box(9.5, 30, 77, 52, HAIRS[2], 5)
    return handle + case + line("M10 52H86") + box(41, 46, 14, 13, YELLOW, 2)


def _bath() -> Drawing:
    tub = area("M11 48H85C85 70 78 78 64 78H32C18 78 11 70 11 48Z", WHITE)
    feet = line("M27 79L24 85.5M69 79L72 85.5", 4.5)
    tap = line("M76 46V26C76 18 64 18 64 26V28", 7) + line("M76 46V26C76 18 64 18 64 26V28", 2, GREY)
    foam = disc(24, 42, 8, BLUE) + disc(38, 38, 10, BLUE) + disc(52, 42, 8, BLUE)
    return feet + tap + foam + tub + line("M11.5 48H84.5", 5)


def _bed() -> Drawing:
    frame = line("M12 24V84M84 54V84", 6) + box(12, 62, 72, 14, SAND, 1)
    pillow = box(17, 46, 22, 16, WHITE, 5)
    quilt = area("M34 62V52C34 46 40 44 46 44H74C82 44 84 50 84 56V66H34Z", BLUE)
    return frame + pillow + quilt


def _boots() -> Drawing:
    boot = area("M20 12H44V46C56 50 78 50 80 66V74H20Z", HAIRS[2])
    return boot + box(16, 73, 68, 11, GREY, 3) + line("M45 22H34M45 31H34M45 40H36M56 51L52 60M66 54L62 62", 2.8)


def _hospital() -> Drawing:
    wings = box(9.5, 42, 77, 44.5, SAND, 1)
    middle = box(28, 12, 40, 74.5, WHITE, 1) + plus(48, 31, 1.05, RED)
    panes = box(15, 52, 8, 10, BLUE, 1, 2.4) + box(73, 52, 8, 10, BLUE, 1, 2.4)
    return wings + panes + middle + box(39, 60, 18, 26.5, BLUE, 1) + line("M48 61V86", 2.4)


def _college() -> Drawing:
    hat = area("M26 46V66C36 76 60 76 70 66V46Z", BLUE)
    top = area("M48 20L86.5 40L48 60L9.5 40Z", BLUE)
    return hat + top + line("M48 40L78 50V70") + area("M78 68L84 82H72Z", YELLOW)


def _worship() -> Drawing:
    """A spire and a dome side by side, and no sign of any one faith."""
    tower = area("M15 86V40H35V86Z", SAND) + area("M11 40L25 10L39 40Z", BLUE)
    hall = area("M35 86V54H81V86Z", SAND) + area("M40 54C40 36 58 38 58 28C58 38 76 36 76 54Z", PURPLE)
    doorway = area("M50 86V74C50 64 66 64 66 74V86Z", BLUE)
    return hall + tower + doorway + line("M25 52V62", 5.5) + line("M12 86H84", 4)


def _glasses() -> Drawing:
    rims = disc(27, 54, 16, BLUE, 4.5) + disc(69, 54, 16, BLUE, 4.5)
    return (
        line("M43 51Q48 46 53 51M12 46L18 30M84 46L78 30", 4.5)
        + rims
        + line("M20 51Q21 46 26 45M62 51Q63 46 68 45", 3, WHITE)
    )


def _hearing_aid() -> Drawing:
    aid = line("M57 20C74 20 78 40 70 54", 11) + line("M57 20C74 20 78 40 70 54", 5.5, BLUE)
    return ear(42, 48, 1.12, LENA.skin) + aid + line("M70 54C66 64 54 56 47 52", 2.6)


def _wheelchair() -> Drawing:
    wheel = disc(44, 62, 23, WHITE, 4.5) + dot(44, 62, 8)
    seat = band("M27 14H33V46H64V72H74", BLUE, 9)
    return wheel + line("M32 32H58", 5) + seat + disc(73, 80, 6, GREY)


def _cake() -> Drawing:
    candles = line("M34 28V42M48 28V42M62 28V42", 4.5)
    flames = "".join(f"M{x} 13c5 6 4 11 0 11c-4 0 -5 -5 0 -11Z" for x in (34, 48, 62))
    cake = box(16, 42, 64, 40, SAND, 4)
    icing = area(
        "M16 46A4 4 0 0 1 20 42H76A4 4 0 0 1 80 46V54C80 62 70 62 69.5 56"
        "C69 64 58.5 64 58.5 57C58 66 48 66 48 57C47 64 37.5 64 37.5 57"
        "C37 66 27 64 26.5 56C26 62 16 62 16 54Z",
        RED,
    )
    return candles + area(flames, YELLOW, 2.4) + cake + icing + line("M11 84H85", 5)


def _football() -> Drawing:
    patch = area("M48 34L61 43.5L56 59H40L35 43.5Z", INK)
    seams = line("M48 34V22M61 43.5L73 39M56 59L63 70M40 59L33 70M35 43.5L23 39")
    edges = line("M36 14L48 22L60 14M80 30L73 39L80 54M70 77L63 70L48 78L33 70L26 77M16 30L23 39L16 54")
    return disc(48, 48, 37, WHITE) + edges + seams + patch


def _holiday() -> Drawing:
    handle = line("M36 46V38C36 32 60 32 60 38V46", 6.5) + line("M36 46V38C36 32 60 32 60 38V46", 1.6, GREY)
    return sun(68, 28, 8) + handle.at(-8, 7) + box(9.5, 53, 62, 33.5, BLUE, 6) + line("M23 54V86M58 54V86", 3)


IDEAS = (
    Idea("doctor", "A doctor", "Meddyg", _doctor()),
    Idea("medicine", "A bottle of medicine and pills", "Potel o feddyginiaeth a thabledi", _medicine()),
    Idea("food", "A plate of food", "Plât o fwyd", _plate()),
    Idea("cooking", "A hot pot", "Sosban boeth", _pan()),
    Idea("bus", "A bus", "Bws", _bus(), True),
    Idea("shopping", "A bag of shopping", "Bag siopa", _bag()),
    Idea("garden", "Flowers in a garden", "Blodau mewn gardd", _garden()),
    Idea("swimming", "A person who swims", "Person yn nofio", _swimmer()),
    Idea("music", "A note of music", "Nodyn cerddoriaeth", _note()),
    Idea("dog", "A dog", "Ci", _dog()),
    Idea("cat", "A cat", "Cath", _cat()),
    Idea("television", "A television", "Teledu", _television()),
    Idea("work", "A work bag", "Bag gwaith", _work()),
    Idea("bath", "A bath", "Bath", _bath()),
    Idea("bed", "A bed", "Gwely", _bed()),
    Idea("walking", "A walking boot", "Esgid gerdded", _boots()),
    Idea("hospital", "A hospital", "Ysbyty", _hospital()),
    Idea("college", "A college cap", "Cap coleg", _college()),
    Idea("place-of-worship", "A place of worship", "Man addoli", _worship()),
    Idea("glasses", "Glasses", "Sbectol", _glasses()),
    Idea("hearing-aid", "An ear with a hearing aid", "Clust â chymorth clyw", _hearing_aid()),
    Idea("wheelchair", "A wheelchair", "Cadair olwyn", _wheelchair()),
    Idea("birthday", "A cake with candles", "Cacen â chanhwyllau", _cake()),
    Idea("football", "A football", "Pêl-droed", _football()),
    Idea("holiday", "A suitcase and the sun", "Cês a'r haul", _holiday()),
)
