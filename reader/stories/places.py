"""Countries and towns that news speak of, by their names in four languages. Pure.

Names of other places are known by their consonants (`words.skeleton_of`); here are those that languages name
differently (Germany, Allemagne, Alemania, ألمانيا), and the country that a town or a people belongs to.
"""

from __future__ import annotations

import re

from reader.domain.folding import fold
from reader.stories.words import root_of

# A line: its sign; its names. `_` stands for a blank. Latin names are compared by their root, which takes
# adjectives in where they begin alike; Arabic ones with the endings of adjectives.
_COUNTRIES = """
af afghanistan afghane أفغانستان أفغان
al albania albanie albanais ألبانيا ألبان
dz algeria algerie argelia argelino الجزائر جزائر
ad andorra andorre أندورا
ao angola أنغولا
ar argentina argentine الأرجنتين أرجنتين
am armenia armenie armenien أرمينيا أرمن
au australia australie أستراليا أسترال
at austria autriche autrichien النمسا نمساو
az azerbaijan azerbaidjan azerbaiyan azeri أذربيجان أذرب
bh bahrain bahrein البحرين بحرين
bd bangladesh bangladais بنغلاديش بنغلادش
by belarus bielorussie bielorrusia بيلاروسيا بيلاروس
be belgium belgique belgica belgian belge belga بلجيكا بلجيك
bj benin بنين
bo bolivia bolivie بوليفيا بوليف
ba bosnia bosnie bosniaque البوسنة بوسن
br brazil bresil brasil البرازيل برازيل
bg bulgaria bulgarie bulgare بلغاريا بلغار
bf burkina_faso burkinabe بوركينا_فاسو بوركينا
mm myanmar birmanie birmania birman ميانمار بورما
kh cambodia cambodge camboya كمبوديا كمبود
cm cameroon cameroun camerun الكاميرون كاميرون
ca canada canadien كندا كند
cf central_african_republic centrafrique centroafricana أفريقيا_الوسطى
td chad tchad tchadien تشاد
cl chile chili chilien تشيلي شيلي تشيل
cn china chine chinois chinese chino الصين صين
co colombia colombie colombien كولومبيا كولومب
cd congo congolais congoleno الكونغو كونغول
cr costa_rica كوستاريكا
ci cote_ivoire ivory_coast ivoirien ivorian marfil ساحل_العاج كوت_ديفوار
hr croatia croatie croate croata كرواتيا كروات
cu cuba cubain كوبا كوب
cy cyprus chypre chypriote chipre قبرص قبرص
cz czech tcheque tchequie checo chequia التشيك تشيك
dk denmark danemark danois danish dinamarca danes الدنمارك دنمارك
dj djibouti yibuti جيبوتي
do dominican_republic republique_dominicaine dominicana الدومينيكان
ec ecuador equateur equatorien ecuatoriano الإكوادور إكوادور
eg egypt egypte egyptien egipto egipcio مصر مصر
sv el_salvador salvadoreno salvadorien السلفادور
er eritrea erythree إريتريا
ee estonia estonie estonien إستونيا إستون
et ethiopia ethiopie etiopia etiope إثيوبيا أثيوبيا إثيوب
fi finland finlande finlandais finnish finlandia finlandes فنلندا فنلند
fr france francais french francia frances فرنسا فرنس
ga gabon gabonais الغابون غابون
gm gambia gambie غامبيا
ge georgia georgie georgien georgiano جورجيا جورج
de germany allemagne allemand german alemania aleman ألمانيا ألمان
gh ghana ghaneen غانا غان
gr greece grece greek grec grecque grecia griego اليونان يونان
gt guatemala غواتيمالا
gn guinea guinee guineen غينيا غين
ht haiti haitien هايتي
hn honduras هندوراس
hu hungary hongrie hongrois hungria hungaro المجر مجر هنغاريا
is iceland islande islandais islandia أيسلندا آيسلندا
in india inde indien indio الهند هند
id indonesia indonesie indonesien إندونيسيا إندونيس
ir iran iranien إيران إيران
iq iraq irak irakien iraqui العراق عراق
ie ireland irlande irlandais irish irlanda irlandes أيرلندا إيرلندا
il israel israelien إسرائيل إسرائيل
it italy italie italien italia إيطاليا إيطال
jm jamaica jamaique جامايكا
jp japan japon japonais japanese اليابان يابان
jo jordan jordanie jordanien jordania jordano الأردن أردن
kz kazakhstan kazajistan كازاخستان
ke kenya kenyan keniano كينيا كين
xk kosovo kosovar كوسوفو
kw kuwait koweit koweitien كويت كويت
kg kyrgyzstan kirghizistan kirguistan قرغيزستان
la laos لاوس
lv latvia lettonie letonia لاتفيا
lb lebanon liban libanais lebanese libano libanes لبنان لبنان
lr liberia ليبيريا
ly libya libye libyen libia libio ليبيا ليب
lt lithuania lituanie lituania ليتوانيا
lu luxembourg luxemburgo لوكسمبورغ
mg madagascar malgache مدغشقر
mw malawi مالاوي
my malaysia malaisie malasia ماليزيا ماليز
ml mali malien maliense مالي
mt malta malte maltais مالطا
mr mauritania mauritanie mauritanien موريتانيا موريتان
mx mexico mexique mexicain mexicano mejico المكسيك مكسيك
md moldova moldavie moldavia مولدوفا
mn mongolia mongolie منغوليا
me montenegro الجبل_الأسود
ma morocco maroc marocain marruecos marroqui المغرب مغرب
mz mozambique موزمبيق
na namibia namibie ناميبيا
np nepal nepalais نيبال
nl netherlands pays_bas neerlandais dutch holanda holandes paises_bajos هولندا هولند
nz new_zealand nouvelle_zelande nueva_zelanda نيوزيلندا نيوزيلند
ni nicaragua نيكاراغوا
ne niger nigerien النيجر نيجر
ng nigeria nigerian نيجيريا نيجير
kp north_korea coree_du_nord corea_del_norte كوريا_الشمالية
no norway norvege norvegien norwegian noruega noruego النرويج نرويج
om oman omanais سلطنة_عمان
pk pakistan pakistanais باكستان باكستان
ps palestine palestinien palestina فلسطين فلسطين
pa panama بنما
py paraguay باراغواي
pe peru perou peruvien peruano بيرو بيروف
ph philippines filipinas philippin filipino الفلبين فلبين
pl poland pologne polonais polish polonia polaco بولندا بولند
pt portugal portugais portuguese البرتغال برتغال
qa qatar qatari قطر قطر
ro romania roumanie roumain rumania rumano رومانيا رومان
ru russia russie russe rusia ruso روسيا روس
rw rwanda rwandais ruanda رواندا رواند
sa saudi arabie_saoudite saoudien arabia_saudi saudita السعودية سعود
sn senegal senegalais السنغال سنغال
rs serbia serbie serbe صربيا صرب
sl sierra_leone سيراليون
sg singapore singapour singapur سنغافورة
sk slovakia slovaquie slovaque eslovaquia سلوفاكيا سلوفاك
si slovenia slovenie eslovenia سلوفينيا
so somalia somalie somalien الصومال صومال
za south_africa afrique_du_sud sudafrica sudafricano جنوب_أفريقيا جنوب_إفريقيا
kr south_korea coree_du_sud corea_del_sur كوريا_الجنوبية
ss south_sudan soudan_du_sud جنوب_السودان
es spain espagne espagnol spanish espana espanol إسبانيا إسبان
lk sri_lanka سريلانكا
sd sudan soudan soudanais السودان سودان
se sweden suede suedois swedish suecia sueco السويد سويد
ch switzerland suisse swiss suiza suizo سويسرا سويسر
sy syria syrie syrien siria sirio سوريا سورية سور
tw taiwan taiwanais تايوان
tj tajikistan tadjikistan tayikistan طاجيكستان
tz tanzania tanzanie تنزانيا
th thailand thailande thai tailandia تايلاند تايلند
tg togo togolais توغو
tn tunisia tunisie tunisien tunez tunecino تونس تونس
tr turkey turkish turquie turc turque turquia turco تركيا ترك
ug uganda ouganda أوغندا
ua ukraine ukrainien ucrania أوكرانيا أوكران
ae emirates emirats emiratos emirati الإمارات إمارات
gb britain british royaume_uni britannique reino_unido britanico united_kingdom uk بريطانيا بريطان المملكة_المتحدة
us united_states etats_unis americain american estados_unidos estadounidense الولايات_المتحدة أمريك أميرك
uy uruguay الأوروغواي أوروغواي
uz uzbekistan ouzbekistan أوزبكستان
ve venezuela فنزويلا
vn vietnam فيتنام
ye yemen اليمن يمن
zm zambia zambie زامبيا
zw zimbabwe زيمبابوي
va vatican vaticano الفاتيكان فاتيكان
eh western_sahara sahara_occidental الصحراء_الغربية
eu european_union union_europeenne union_europea الاتحاد_الأوروبي
"""
# A line: the sign of its country; the town's names.
_TOWNS = """
dz algiers alger argel الجزائر_العاصمة
dz oran وهران
dz constantine قسنطينة
dz kabylie kabylia القبائل
ar buenos_aires بوينس_آيرس
au sydney سيدني
at vienna vienne viena فيينا
be brussels bruxelles bruselas بروكسل
be antwerp anvers amberes أنتويرب
br sao_paulo ساو_باولو
br rio_de_janeiro ريو
ca montreal مونتريال
cl santiago سانتياغو
cn beijing pekin بكين
cn hong_kong هونغ_كونغ
co bogota بوغوتا
cu havana havane habana هافانا
cz prague praga براغ
dk copenhagen copenhague كوبنهاغن
eg cairo caire القاهرة
eg alexandria alexandrie alejandria الإسكندرية
eg suez السويس
fr paris باريس
fr marseille marsella مرسيليا مارسيليا
fr lyon ليون
fr lille ليل
fr bordeaux burdeos بوردو
fr strasbourg estrasburgo ستراسبورغ
fr toulouse تولوز
fr nice نيس
de berlin برلين
de munich ميونيخ
de hamburg hambourg hamburgo هامبورغ
de frankfurt francfort fracfort فرانكفورت
de cologne colonia كولونيا
gr athens athenes atenas أثينا
hu budapest بودابست
in new_delhi delhi نيودلهي
in mumbai bombay مومباي
ir tehran teheran طهران
iq baghdad bagdad بغداد
iq mosul mossoul الموصل
iq basra bassorah البصرة
ie dublin دبلن
il jerusalem jerusalen القدس
il tel_aviv تل_أبيب
it rome roma روما
it milan ميلانو
it naples napoles نابولي
it venice venise venecia البندقية
jp tokyo tokio طوكيو
jo amman عمّان
lb beirut beyrouth بيروت
ly tripoli طرابلس
ly benghazi bengasi بنغازي
ml bamako باماكو
ma rabat الرباط
ma casablanca الدار_البيضاء
ma marrakesh marrakech مراكش
ma tangier tanger طنجة
ma fez fes فاس
ma agadir أكادير
ma meknes mequinez مكناس
ma oujda uchda وجدة
ma tetouan tetuan تطوان
ma rif الريف
mr nouakchott نواكشوط
mx mexico_city مكسيكو
ne niamey نيامي
ng lagos لاغوس
ng abuja أبوجا
nl amsterdam أمستردام
nl hague haye haya لاهاي
no oslo أوسلو
pk islamabad إسلام_آباد
pk karachi كراتشي
ps gaza غزة
ps ramallah رام_الله
ps west_bank cisjordanie cisjordania الضفة_الغربية
ps rafah رفح
pe lima ليما
pl warsaw varsovie varsovia وارسو
pt lisbon lisbonne lisboa لشبونة
qa doha الدوحة
ro bucharest bucarest بوخارست
ru moscow moscou moscu موسكو
ru kremlin الكرملين
sa riyadh riyad الرياض
sa jeddah djeddah yeda جدة
sa mecca mecque meca مكة
sn dakar داكار
rs belgrade belgrado بلغراد
so mogadishu mogadiscio مقديشو
za johannesburg جوهانسبرغ
kr seoul seul سيول
es madrid مدريد
es barcelona barcelone برشلونة
es seville sevilla إشبيلية
es valencia valence فالنسيا بلنسية
es granada grenade غرناطة
es cordoba cordoue قرطبة
es malaga مالقة
es zaragoza saragosse سرقسطة
es ceuta سبتة
es melilla مليلية
es catalonia catalogne cataluna كتالونيا
es andalusia andalousie andalucia الأندلس
es canarias canary canaries الكناري
sd khartoum jartum الخرطوم
sd darfur darfour دارفور
se stockholm estocolmo ستوكهولم
ch geneva geneve ginebra جنيف
ch zurich زيورخ
sy damascus damas damasco دمشق
sy aleppo alep alepo حلب
tn sfax صفاقس
tn sousse سوسة
tr ankara أنقرة
tr istanbul estambul إسطنبول
ua kyiv kiev كييف
ua kharkiv kharkov jarkov خاركيف
ua odesa odessa أوديسا
ae dubai دبي
ae abu_dhabi abou_dhabi abu_dabi أبوظبي أبو_ظبي
gb london londres لندن
gb edinburgh edimbourg edimburgo إدنبرة
gb scotland ecosse escocia اسكتلندا
gb wales galles gales ويلز
us washington واشنطن
us new_york nueva_york نيويورك
us los_angeles لوس_أنجلوس
us white_house maison_blanche casa_blanca البيت_الأبيض
us california californie كاليفورنيا
us florida floride فلوريدا
us texas تكساس
ye sanaa صنعاء
ye aden عدن
ye hodeida hodeidah الحديدة
"""

_ADJECTIVE = re.compile("(?:يه|يين|يون|يات|ي|ا)$")


def _names() -> dict[str, tuple[str, ...]]:
    known: dict[str, tuple[str, ...]] = {}
    for line in _COUNTRIES.split("\n"):
        sign, *names = line.split() or [""]
        for name in names:
            known.setdefault(_key(name), (sign,))
    for line in _TOWNS.split("\n"):
        sign, *names = line.split() or [""]
        for name in names:
            known.setdefault(_key(name), (sign, f"{sign}-{names[0]}"))
    return known


def _key(name: str) -> str:
    return " ".join(_word_key(fold(part).casefold()) for part in name.split("_"))


def _word_key(folded: str) -> str:
    if "\u0620" <= folded[:1] <= "\u06d3":
        return folded if len(folded) <= 3 else _ADJECTIVE.sub("", folded)
    return root_of(folded)


_NAMES = _names()
_LONG = {key.split(" ")[0] for key in _NAMES if " " in key}
MOST_WORDS = max(key.count(" ") for key in _NAMES) + 1


def places_of(folded: list[str]) -> list[tuple[str, ...]]:
    """Give the places that folded words name, in order: each with its country, and its town where it is one."""
    keys = [_word_key(word) for word in folded]
    found: list[tuple[str, ...]] = []
    for place, key in enumerate(keys):
        if key in _LONG:
            for words in range(MOST_WORDS, 1, -1):
                if known := _NAMES.get(" ".join(keys[place : place + words])):
                    found.append(known)
                    break
            else:
                if known := _NAMES.get(key):
                    found.append(known)
        elif known := _NAMES.get(key):
            found.append(known)
    return found
