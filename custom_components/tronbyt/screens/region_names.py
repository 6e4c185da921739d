"""Short names of days and months by language, after Unicode's CLDR, without periods, in letters that our fonts have."""

# ruff: noqa: RUF001 - words of other alphabets look like ours

_WEEKDAYS = """
af Ma Di Wo Do Vr Sa So
bg пн вт ср чт пт сб нд
bs pon uto sri čet pet sub ned
ca dl dt dc dj dv ds dg
cs po út st čt pá so ne
cy Llun Maw Mer Iau Gwe Sad Sul
da man tir ons tor fre lør søn
de Mo Di Mi Do Fr Sa So
el Δευ Τρί Τετ Πέμ Παρ Σάβ Κυρ
en Mon Tue Wed Thu Fri Sat Sun
eo lu ma me ĵa ve sa di
es lun mar mié jue vie sáb dom
et E T K N R L P
eu al ar az og or lr ig
fi ma ti ke to pe la su
fr lun mar mer jeu ven sam dim
fy moa tii woa tor fre sneo sne
ga Luan Máirt Céad Déar Aoine Sath Domh
gl luns mar mér xov ven sáb dom
gsw Mä Zi Mi Du Fr Sa Su
hr pon uto sri čet pet sub ned
hu H K Sze Cs P Szo V
id Sen Sel Rab Kam Jum Sab Min
is mán þri mið fim fös lau sun
it lun mar mer gio ven sab dom
lb Méi Dën Mët Don Fre Sam Son
lt pr an tr kt pn št sk
lv Pr Ot Tr Ce Pk Se Sv
mk пон вто сре чет пет саб нед
nb man tir ons tor fre lør søn
nl ma di wo do vr za zo
nn mån tys ons tor fre lau søn
pl pon wt śr czw pt sob niedz
pt seg ter qua qui sex sáb dom
ro lun mar mie joi vin sâm dum
ru пн вт ср чт пт сб вс
sk po ut st št pi so ne
sl pon tor sre čet pet sob ned
sq hën mar mër enj pre sht die
sr пон уто сре чет пет суб нед
sr-Latn pon uto sre čet pet sub ned
sv mån tis ons tors fre lör sön
tr Pzt Sal Çar Per Cum Cmt Paz
uk пн вт ср чт пт сб нд
vi T2 T3 T4 T5 T6 T7 CN
"""

_MONTHS = """
af Jan Feb Mrt Apr Mei Jun Jul Aug Sep Okt Nov Des
bg ян фев март апр май юни юли авг сеп окт ное дек
bs jan feb mar apr maj jun jul aug sep okt nov dec
ca gen febr març abr maig juny jul ag set oct nov des
cs led úno bře dub kvě čvn čvc srp zář říj lis pro
cy Ion Chw Maw Ebr Mai Meh Gorff Awst Medi Hyd Tach Rhag
da jan feb mar apr maj jun jul aug sep okt nov dec
de Jan Feb März Apr Mai Juni Juli Aug Sept Okt Nov Dez
el Ιαν Φεβ Μάρ Απρ Μάι Ιούν Ιούλ Αύγ Σεπ Οκτ Νοέ Δεκ
en Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec
eo jan feb mar apr maj jun jul aŭg sep okt nov dec
es ene feb mar abr may jun jul ago sept oct nov dic
et jaan veebr märts apr mai juuni juuli aug sept okt nov dets
eu urt ots mar api mai eka uzt abu ira urr aza abe
fi tam hel maa huh tou kes hei elo syy lok mar jou
fr janv févr mars avr mai juin juil août sept oct nov déc
fy jan feb mrt apr mai jun jul aug sep okt nov des
ga Ean Feabh Márta Aib Beal Meith Iúil Lún MFómh DFómh Samh Noll
gl xan feb mar abr maio xuño xul ago set out nov dec
gsw Jan Feb Mär Apr Mai Jun Jul Aug Sep Okt Nov Dez
hr sij velj ožu tra svi lip srp kol ruj lis stu pro
hu jan febr márc ápr máj jún júl aug szept okt nov dec
id Jan Feb Mar Apr Mei Jun Jul Agu Sep Okt Nov Des
is jan feb mar apr maí jún júl ágú sep okt nóv des
it gen feb mar apr mag giu lug ago set ott nov dic
lb Jan Feb Mäe Abr Mee Juni Juli Aug Sep Okt Nov Dez
lt saus vas kov bal geg birž liep rugp rugs spal lapkr gruod
lv janv febr marts apr maijs jūn jūl aug sept okt nov dec
mk јан фев мар апр мај јун јул авг сеп окт ное дек
nb jan feb mars apr mai juni juli aug sep okt nov des
nl jan feb mrt apr mei jun jul aug sep okt nov dec
nn jan feb mars apr mai juni juli aug sep okt nov des
pl sty lut mar kwi maj cze lip sie wrz paź lis gru
pt jan fev mar abr mai jun jul ago set out nov dez
ro ian feb mar apr mai iun iul aug sept oct nov dec
ru янв фев март апр май июнь июль авг сен окт ноя дек
sk jan feb mar apr máj jún júl aug sep okt nov dec
sl jan feb mar apr maj jun jul avg sep okt nov dec
sq jan shk mar pri maj qer korr gush sht tet nën dhj
sr јан феб мар апр мај јун јул авг сеп окт нов дец
sr-Latn jan feb mar apr maj jun jul avg sep okt nov dec
sv jan feb mars apr maj juni juli aug sep okt nov dec
tr Oca Şub Mar Nis May Haz Tem Ağu Eyl Eki Kas Ara
uk січ лют бер кві тра чер лип сер вер жов лис гру
vi Th1 Th2 Th3 Th4 Th5 Th6 Th7 Th8 Th9 Th10 Th11 Th12
"""


def _read(text: str) -> dict[str, tuple[str, ...]]:
    lines = (line.split() for line in text.strip().splitlines())
    return {language: tuple(names) for language, *names in lines}


WEEKDAYS = _read(_WEEKDAYS)
"""Seven names from Monday on, by Home Assistant's codes of languages."""
MONTHS = _read(_MONTHS)
"""Twelve names, by the same codes."""
