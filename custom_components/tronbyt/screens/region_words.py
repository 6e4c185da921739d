"""Whole names of days and months by language, and how a date is written with them, after Unicode's CLDR."""

# ruff: noqa: RUF001 - words of other alphabets look like ours

# A name of several words has underscores; months as they stand in a date. Vietnamese has marks that our fonts lack.
_WEEKDAYS = """
af Maandag Dinsdag Woensdag Donderdag Vrydag Saterdag Sondag
bg понеделник вторник сряда четвъртък петък събота неделя
bs ponedjeljak utorak srijeda četvrtak petak subota nedjelja
ca dilluns dimarts dimecres dijous divendres dissabte diumenge
cs pondělí úterý středa čtvrtek pátek sobota neděle
cy Dydd_Llun Dydd_Mawrth Dydd_Mercher Dydd_Iau Dydd_Gwener Dydd_Sadwrn Dydd_Sul
da mandag tirsdag onsdag torsdag fredag lørdag søndag
de Montag Dienstag Mittwoch Donnerstag Freitag Samstag Sonntag
el Δευτέρα Τρίτη Τετάρτη Πέμπτη Παρασκευή Σάββατο Κυριακή
en Monday Tuesday Wednesday Thursday Friday Saturday Sunday
eo lundo mardo merkredo ĵaŭdo vendredo sabato dimanĉo
es lunes martes miércoles jueves viernes sábado domingo
et esmaspäev teisipäev kolmapäev neljapäev reede laupäev pühapäev
eu astelehena asteartea asteazkena osteguna ostirala larunbata igandea
fi maanantai tiistai keskiviikko torstai perjantai lauantai sunnuntai
fr lundi mardi mercredi jeudi vendredi samedi dimanche
fy moandei tiisdei woansdei tongersdei freed sneon snein
ga Dé_Luain Dé_Máirt Dé_Céadaoin Déardaoin Dé_hAoine Dé_Sathairn Dé_Domhnaigh
gl luns martes mércores xoves venres sábado domingo
gsw Määntig Ziischtig Mittwuch Dunschtig Friitig Samschtig Sunntig
hr ponedjeljak utorak srijeda četvrtak petak subota nedjelja
hu hétfő kedd szerda csütörtök péntek szombat vasárnap
id Senin Selasa Rabu Kamis Jumat Sabtu Minggu
is mánudagur þriðjudagur miðvikudagur fimmtudagur föstudagur laugardagur sunnudagur
it lunedì martedì mercoledì giovedì venerdì sabato domenica
lb Méindeg Dënschdeg Mëttwoch Donneschdeg Freideg Samschdeg Sonndeg
lt pirmadienis antradienis trečiadienis ketvirtadienis penktadienis šeštadienis sekmadienis
lv Pirmdiena Otrdiena Trešdiena Ceturtdiena Piektdiena Sestdiena Svētdiena
mk понеделник вторник среда четврток петок сабота недела
nb mandag tirsdag onsdag torsdag fredag lørdag søndag
nl maandag dinsdag woensdag donderdag vrijdag zaterdag zondag
nn måndag tysdag onsdag torsdag fredag laurdag søndag
pl poniedziałek wtorek środa czwartek piątek sobota niedziela
pt segunda-feira terça-feira quarta-feira quinta-feira sexta-feira sábado domingo
ro luni marți miercuri joi vineri sâmbătă duminică
ru понедельник вторник среда четверг пятница суббота воскресенье
sk pondelok utorok streda štvrtok piatok sobota nedeľa
sl ponedeljek torek sreda četrtek petek sobota nedelja
sq e_hënë e_martë e_mërkurë e_enjte e_premte e_shtunë e_diel
sr понедељак уторак среда четвртак петак субота недеља
sr-Latn ponedeljak utorak sreda četvrtak petak subota nedelja
sv måndag tisdag onsdag torsdag fredag lördag söndag
tr Pazartesi Salı Çarşamba Perşembe Cuma Cumartesi Pazar
uk понеділок вівторок середа четвер пʼятниця субота неділя
"""

_MONTHS = """
af Januarie Februarie Maart April Mei Junie Julie Augustus September Oktober November Desember
bg януари февруари март април май юни юли август септември октомври ноември декември
bs januar februar mart april maj juni juli august septembar oktobar novembar decembar
ca de_gener de_febrer de_març d'abril de_maig de_juny de_juliol d'agost de_setembre d'octubre de_novembre de_desembre
cs ledna února března dubna května června července srpna září října listopadu prosince
cy Ionawr Chwefror Mawrth Ebrill Mai Mehefin Gorffennaf Awst Medi Hydref Tachwedd Rhagfyr
da januar februar marts april maj juni juli august september oktober november december
de Januar Februar März April Mai Juni Juli August September Oktober November Dezember
el Ιανουαρίου Φεβρουαρίου Μαρτίου Απριλίου Μαΐου Ιουνίου Ιουλίου Αυγούστου Σεπτεμβρίου Οκτωβρίου Νοεμβρίου Δεκεμβρίου
en January February March April May June July August September October November December
eo Januaro Februaro Marto Aprilo Majo Junio Julio Aŭgusto Septembro Oktobro Novembro Decembro
es enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre
et jaanuar veebruar märts aprill mai juuni juuli august september oktoober november detsember
eu urtarrila otsaila martxoa apirila maiatza ekaina uztaila abuztua iraila urria azaroa abendua
fi tammikuuta helmikuuta maaliskuuta huhtikuuta toukokuuta kesäkuuta heinäkuuta elokuuta syyskuuta lokakuuta
    marraskuuta joulukuuta
fr janvier février mars avril mai juin juillet août septembre octobre novembre décembre
fy Jannewaris Febrewaris Maart April Maaie Juny July Augustus Septimber Oktober Novimber Desimber
ga Eanáir Feabhra Márta Aibreán Bealtaine Meitheamh Iúil Lúnasa Meán_Fómhair Deireadh_Fómhair Samhain Nollaig
gl xaneiro febreiro marzo abril maio xuño xullo agosto setembro outubro novembro decembro
gsw Januar Februar März April Mai Juni Juli Auguscht Septämber Oktoober Novämber Dezämber
hr siječnja veljače ožujka travnja svibnja lipnja srpnja kolovoza rujna listopada studenoga prosinca
hu január február március április május június július augusztus szeptember október november december
id Januari Februari Maret April Mei Juni Juli Agustus September Oktober November Desember
is janúar febrúar mars apríl maí júní júlí ágúst september október nóvember desember
it gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre
lb Januar Februar Mäerz Abrëll Mee Juni Juli August September Oktober November Dezember
lt sausio vasario kovo balandžio gegužės birželio liepos rugpjūčio rugsėjo spalio lapkričio gruodžio
lv janvāris februāris marts aprīlis maijs jūnijs jūlijs augusts septembris oktobris novembris decembris
mk јануари февруари март април мај јуни јули август септември октомври ноември декември
nb januar februar mars april mai juni juli august september oktober november desember
nl januari februari maart april mei juni juli augustus september oktober november december
nn januar februar mars april mai juni juli august september oktober november desember
pl stycznia lutego marca kwietnia maja czerwca lipca sierpnia września października listopada grudnia
pt janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro
ro ianuarie februarie martie aprilie mai iunie iulie august septembrie octombrie noiembrie decembrie
ru января февраля марта апреля мая июня июля августа сентября октября ноября декабря
sk januára februára marca apríla mája júna júla augusta septembra októbra novembra decembra
sl januar februar marec april maj junij julij avgust september oktober november december
sq janar shkurt mars prill maj qershor korrik gusht shtator tetor nëntor dhjetor
sr јануар фебруар март април мај јун јул август септембар октобар новембар децембар
sr-Latn januar februar mart april maj jun jul avgust septembar oktobar novembar decembar
sv januari februari mars april maj juni juli augusti september oktober november december
tr Ocak Şubat Mart Nisan Mayıs Haziran Temmuz Ağustos Eylül Ekim Kasım Aralık
uk січня лютого березня квітня травня червня липня серпня вересня жовтня листопада грудня
"""

_DATES = {
    "{weekday} {day} {month}": "af el en-GB fr fy ga it nl sv",
    "{weekday}, {day}. {month}": "bs de et gsw hr is lb lv sl",
    "{weekday} {day}. {month}": "cs da fi nb nn sk sr sr-Latn",
    "{weekday}, {day} de {month}": "es gl pt",
    "{weekday}, {month} {day}": "en",
    "{month}ren {day}a, {weekday}": "eu",
    "{month} {day}., {weekday}": "hu",
    "{month} {day} d., {weekday}": "lt",
    "{day} {month} {weekday}": "tr",
}


def _read(text: str) -> dict[str, tuple[str, ...]]:
    lines = (line.split() for line in text.replace("\n    ", " ").strip().splitlines())
    return {language: tuple(name.replace("_", " ") for name in names) for language, *names in lines}


WHOLE_WEEKDAYS = _read(_WEEKDAYS)
"""Seven names from Monday on, by Home Assistant's codes of languages."""
WHOLE_MONTHS = _read(_MONTHS)
"""Twelve names, by the same codes."""
DATES = {language: pattern for pattern, languages in _DATES.items() for language in languages.split()}
"""How a language writes a date without its year; others as `USUAL_DATE` says."""
USUAL_DATE = "{weekday}, {day} {month}"
