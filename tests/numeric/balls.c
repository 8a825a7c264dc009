/* SPDX-License-Identifier: LGPL-3.0-or-later */
/* Enclosures: containment of known values, identities at random points on all sides of the cuts. */
#include <math.h>

#include "common.h"
#include "numeric/ball.h"

enum { BITS = 128 };

/* ---- Known values, to 30 digits ------------------------------------------------------------ */

typedef struct {
    ball_function *f;
    const char *name;
    double args[2][2]; /* exact: re, im */
    int nargs;
    const char *re, *im;
} known;

#define ONE(f, x, y, re, im) {ball_##f, #f, {{x, y}}, 1, re, im}
#define TWO(f, a, b, re, im) {ball_##f, #f, {{a, 0}, {b, 0}}, 2, re, im}
#define NONE(f, re)          {ball_##f, #f, {{0}}, 0, re, NULL}

static const known rows[] = {
    NONE(pi, "3.14159265358979323846264338328"),
    NONE(e, "2.71828182845904523536028747135"),
    NONE(euler_gamma, "0.577215664901532860606512090082"),
    NONE(catalan, "0.915965594177219015054603514932"),
    NONE(golden_ratio, "1.61803398874989484820458683437"),
    ONE(sin, 0.75, 0, "0.681638760023334166733241952780", NULL),
    ONE(sin, -1.25, 0.5, "-1.07009969736685277400563011342", "0.164313002761372640271542324868"),
    ONE(sin, 2.5, -1.75, "1.77398413325085137616708079183", "2.23552265427377642565232264863"),
    ONE(cos, 0.75, 0, "0.731688868873820886311838753000", NULL),
    ONE(cos, -1.25, 0.5, "0.355565683247121017060066696855", "0.494511430131966753846804774326"),
    ONE(cos, 2.5, -1.75, "-2.37474053961751443623306441890", "1.66998526872466379352944679639"),
    ONE(tan, 0.75, 0, "0.931596459944072461165202756574", NULL),
    ONE(tan, -1.25, 0.5, "-0.806634698851073620125348440934", "1.58396354828442398617095276029"),
    ONE(tan, 2.5, -1.75, "-0.0568875521231282409122919115227", "-0.981380487431511540364686323656"),
    ONE(cot, 0.75, 0, "1.07342614854937735874316454244", NULL),
    ONE(cot, -1.25, 0.5, "-0.255296456391274795244003429234", "-0.501317735904419321632718633215"),
    ONE(cot, 2.5, -1.75, "-0.0588688507166158998223141380813", "1.01556033358161099633163018213"),
    ONE(sec, 0.75, 0, "1.36670112467222613521506866016", NULL),
    ONE(sec, -1.25, 0.5, "0.958479423490085159103859341900", "-1.33302805302705709303089170846"),
    ONE(sec, 2.5, -1.75, "-0.281759842348039554670909893634", "-0.198141556178257699690589423450"),
    ONE(csc, 0.75, 0, "1.46705272447501011697257832954", NULL),
    ONE(csc, -1.25, 0.5, "-0.912967005781571215459130522026", "-0.140185396287054570447760194240"),
    ONE(csc, 2.5, -1.75, "0.217811582985894876057147458626", "-0.274479753793461359315741184983"),
    ONE(sinh, 0.75, 0, "0.822316731935829980703661634447", NULL),
    ONE(sinh, -1.25, 0.5, "-1.40581625043146825625116639127", "0.905358634420957255294690433770"),
    ONE(sinh, 2.5, -1.75, "-1.07842508461822434372070766861", "-6.03408667015195399529133655944"),
    ONE(cosh, 0.75, 0, "1.29468328467684468784170818539", NULL),
    ONE(cosh, -1.25, 0.5, "1.65724786405391469760187723913", "-0.768000917873572847808542519761"),
    ONE(cosh, 2.5, -1.75, "-1.09305641185092829002422439988", "-5.95331618505687113198842472343"),
    ONE(tanh, 0.75, 0, "0.635148952387287319214434357312", NULL),
    ONE(tanh, -1.25, 0.5, "-0.906724804319430975975073174283", "0.126108566484234388557737652634"),
    ONE(tanh, 2.5, -1.75, "1.01268833676377267579024450597", "0.00478731419634773973470485380277"),
    ONE(coth, 0.75, 0, "1.57443383357773648867356322109", NULL),
    ONE(coth, -1.25, 0.5, "-1.08194176649608213343979582202", "-0.150477989068195647716947278044"),
    ONE(coth, 2.5, -1.75, "0.987448572800947800702528239922", "-0.00466799744711190501214185039147"),
    ONE(sech, 0.75, 0, "0.772389673857264501690995042522", NULL),
    ONE(sech, -1.25, 0.5, "0.496732879013316415180184717149", "0.230195684842830780714028032049"),
    ONE(sech, 2.5, -1.75, "-0.0298349753625789821254887110702", "0.162495768545052886557746259371"),
    ONE(csch, 0.75, 0, "1.21607643522695054235420298953", NULL),
    ONE(csch, -1.25, 0.5, "-0.502796664849026905348806218157", "-0.323805690636606912573980982823"),
    ONE(csch, 2.5, -1.75, "-0.0287019740085952621678155297266", "0.160595484324832784206729557142"),
    ONE(asinh, 0.75, 0, "0.693147180559945309417232121458", NULL),
    ONE(asinh, -1.25, 0.5, "-1.08557655772077853483582994758", "0.307981371572118604862299563360"),
    ONE(asinh, 2.5, -1.75, "1.81878614736412108869945978789", "-0.586225017697975375714080946231"),
    ONE(atan, 0.75, 0, "0.643501108793284386802809228717", NULL),
    ONE(atan, -1.25, 0.5, "-0.942514112939617464522503972670", "0.185894508546709305392029267766"),
    ONE(atan, 2.5, -1.75, "1.30003409069661431252027722144", "-0.176703704822152278981426401807"),
    ONE(exp, 0.75, 0, "2.11700001661267466854536981984", NULL),
    ONE(exp, -1.25, 0.5, "0.251431613622446441350710847854", "0.137357716547384407486147914009"),
    ONE(exp, 2.5, -1.75, "-2.17148149646915263374493206848", "-11.9874028552088251272797612829"),
    ONE(erf, 0.75, 0, "0.711155633653515131598937834591", NULL),
    ONE(erf, -1.25, 0.5, "-0.996072139728291127188308888262", "0.0958177307931287319005745121941"),
    ONE(erf, 2.5, -1.75, "1.00741765517557455246112552339", "-0.000815370887842974447977640634807"),
    ONE(erfc, 0.75, 0, "0.288844366346484868401062165409", NULL),
    ONE(erfc, -1.25, 0.5, "1.99607213972829112718830888826", "-0.0958177307931287319005745121941"),
    ONE(erfc, 2.5, -1.75, "-0.00741765517557455246112552339212", "0.000815370887842974447977640634807"),
    ONE(erfi, 0.75, 0, "1.03575728441196296786015312166", NULL),
    ONE(erfi, -1.25, 0.5, "-1.35721451120076295763416522236", "1.92278849767095544998217678744"),
    ONE(erfi, 2.5, -1.75, "-1.04082569009287685305374729789", "-5.41063548845581879418861042953"),
    ONE(gamma, 0.75, 0, "1.22541670246517764512909830336", NULL),
    ONE(gamma, -1.25, 0.5, "0.630235865012009494879017057635", "1.06072029921399500632659900538"),
    ONE(gamma, 2.5, -1.75, "0.108855873224288366685327743885", "-0.664089931239047950308923613782"),
    ONE(loggamma, 0.75, 0, "0.203280951431295371481432971862", NULL),
    ONE(loggamma, -1.25, 0.5, "0.210119319621374075880807860230", "-5.24850210728805520535458781617"),
    ONE(loggamma, 2.5, -1.75, "-0.396080563725364623351745804749", "-1.40832383003427632345661348581"),
    ONE(digamma, 0.75, 0, "-1.08586087978647216962688676282", NULL),
    ONE(digamma, -1.25, 0.5, "0.880253816559144425181721171384", "2.85771470318244718456937583934"),
    ONE(digamma, 2.5, -1.75, "0.978318368677971525703100926533", "-0.713029973508680380413422120743"),
    ONE(zeta, 0.75, 0, "-3.44128538694522289439513996071", NULL),
    ONE(zeta, -1.25, 0.5, "-0.0282073609512920685650422620075", "-0.0517539459574129514510269686869"),
    ONE(zeta, 2.5, -1.75, "0.973859874789519206017661713835", "0.230028935819943958419560589507"),
    ONE(dirichlet_eta, 0.75, 0, "0.651115679964928254012289755691", NULL),
    ONE(dirichlet_eta, -1.25, 0.5, "0.181615591850390704473078761785", "0.134216022626572760585072211552"),
    ONE(dirichlet_eta, 2.5, -1.75, "0.929457988059710691998524000639", "-0.120959694102411923689300984800"),
    ONE(elliptic_k, 0.75, 0, "2.15651564749964323543867499880", NULL),
    ONE(elliptic_k, -1.25, 0.5, "1.25971521757042523892176311095", "0.0760854934881664071508627693995"),
    ONE(elliptic_k, 2.5, -1.75, "1.10307477120859984028805166628", "-0.809487470404033295900498906136"),
    ONE(elliptic_e, 0.75, 0, "1.21105602756845952480356289955", NULL),
    ONE(elliptic_e, -1.25, 0.5, "1.98961442762351453635794014559", "-0.142115232737063448767693916339"),
    ONE(elliptic_e, 2.5, -1.75, "1.10246392230742987276124454348", "1.11320670813623956644304506945"),
    ONE(ei, 0.75, 0, "1.20733281600122188275944238200", NULL),
    ONE(ei, -1.25, 0.5, "-0.100388835373450325396024342881", "3.04369694638759059327188626193"),
    ONE(ei, 2.5, -1.75, "3.27053708762228769576197931768", "-6.50863526587993804808228471041"),
    ONE(si, 0.75, 0, "0.726954247150086979012385601465", NULL),
    ONE(si, -1.25, 0.5, "-1.19137317757559245016840211059", "0.383599789941719482516368725512"),
    ONE(si, 2.5, -1.75, "2.50271867093128020633494875758", "-0.321700808926674606094102452097"),
    ONE(ci, 0.75, 0, "0.152163600980330236553095431749", NULL),
    ONE(ci, -1.25, 0.5, "0.548980414910097735612517978559", "3.04044625373374717390378394873"),
    ONE(ci, 2.5, -1.75, "0.368488889557909760006812922236", "0.924916108329754529348825664711"),
    ONE(li, 0.75, 0, "-0.936930011012645492096971437370", NULL),
    ONE(li, -1.25, 0.5, "0.239425938435104763552054955494", "3.51653287329975401956861302354"),
    ONE(li, 2.5, -1.75, "2.14212474986799890809611327970", "-1.59441485849539708664638409660"),
    ONE(airyai, 0.75, 0, "0.179336305478645233614976377518", NULL),
    ONE(airyai, -1.25, 0.5, "0.604141151861396666593439823784", "0.0616936882144057763986448688312"),
    ONE(airyai, 2.5, -1.75, "-0.0238141199565221434921557093221", "0.00440844091281667316325925664455"),
    ONE(airybi, 0.75, 0, "1.00693090863321636624223310041", NULL),
    ONE(airybi, -1.25, 0.5, "-0.0499959708875585874666950106474", "0.316779933563380208705056182531"),
    ONE(airybi, 2.5, -1.75, "-3.30286381337274632654007258004", "-1.75435095637848271800770852740"),
    ONE(lambertw, 0.75, 0, "0.469150210694988233321058459044", NULL),
    ONE(lambertw, -1.25, 0.5, "0.0733362888482593090803390325028", "1.24894136412542998458663310704"),
    ONE(lambertw, 2.5, -1.75, "1.03601127764571110099723932229", "-0.315295752581902305402408861792"),
    ONE(harmonic, 0.75, 0, "0.824688118448394024312958660599", NULL),
    ONE(harmonic, -1.25, 0.5, "0.767814309046884182339957399398", "2.58185263421692994319006549451"),
    ONE(harmonic, 2.5, -1.75, "1.82399040941843056080625731192", "-0.525110510421432058265771114031"),
    ONE(fibonacci, 0.75, 0, "0.862011453000818329407405026836", NULL),
    ONE(fibonacci, -1.25, 0.5, "1.96074330484237101190977589848", "1.00312665599195086359546623401"),
    ONE(fibonacci, 2.5, -1.75, "13.2220616132244229063336448139", "-12.0271349065423490766899129310"),
    ONE(factorial, 0.75, 0, "0.919062526848883233846823727522", NULL),
    ONE(factorial, -1.25, 0.5, "-1.31815498087200937176207082473", "-1.01078244151148901046874022790"),
    ONE(factorial, 2.5, -1.75, "-0.890017696607612996327296964404", "-1.85072260624012451747163258625"),
    ONE(acot, 0.75, 0, "0.927295218001612232428512462922", NULL),
    ONE(acot, -1.25, 0.5, "-0.628282213855279154708817718969", "-0.185894508546709305392029267766"),
    ONE(acot, 2.5, -1.75, "0.270762236098282306711044470202", "0.176703704822152278981426401807"),
    ONE(acsch, 0.75, 0, "1.09861228866810969139524523692", NULL),
    ONE(acsch, -1.25, 0.5, "-0.659070643534508530954224023094", "-0.227110818910335382121496674831"),
    ONE(acsch, 2.5, -1.75, "0.269698126922019999572351671513", "0.182294251268040856253146349643"),
    ONE(asin, 0.75, 0, "0.848062078981481008052944338998", NULL),
    ONE(asin, -1.25, 0.5, "-1.06118577246874265847476704459", "0.898893629369482514385106726227"),
    ONE(asin, 2.5, -1.75, "0.934187648093827875706748189211", "-1.80051966381010046906802860800"),
    ONE(acos, 0.75, 0, "0.722734247813415611178377352641", NULL),
    ONE(acos, -1.25, 0.5, "2.63198209926363927770608873623", "-0.898893629369482514385106726227"),
    ONE(acos, 2.5, -1.75, "0.636608678701068743524573502429", "1.80051966381010046906802860800"),
    ONE(atanh, 0.75, 0, "0.972955074527656652552676371722", NULL),
    ONE(atanh, -1.25, 0.5, "-0.708303336014054020062383654468", "1.12655644083482234874387583668"),
    ONE(atanh, 2.5, -1.75, "0.264651738513602632490292717253", "-1.37153510396168650291595831789"),
    ONE(log, 0.75, 0, "-0.287682072451780927439219005994", NULL),
    ONE(log, -1.25, 0.5, "0.297353553873346394757171773265", "2.76108627647742835215905546647"),
    ONE(log, 2.5, -1.75, "1.11567879185283895166174989464", "-0.610725964389208616543758876490"),
    ONE(sqrt, 0.75, 0, "0.866025403784438646763723170753", NULL),
    ONE(sqrt, -1.25, 0.5, "0.219421058451127256215360629020", "1.13936192708542486381460480559"),
    ONE(sqrt, 2.5, -1.75, "1.66607906534075172893163991779", "-0.525185159697713534875828174658"),
    ONE(acosh, 0.75, 0, NULL, "0.722734247813415611178377352641"),
    ONE(acosh, -1.25, 0.5, "0.898893629369482514385106726227", "2.63198209926363927770608873623"),
    ONE(acosh, 2.5, -1.75, "1.80051966381010046906802860800", "-0.636608678701068743524573502429"),
    ONE(asec, 0.75, 0, NULL, "0.795365461223905630527890933148"),
    ONE(asec, -1.25, 0.5, "2.27627656962996076553012264321", "0.354861666561646083304314027733"),
    ONE(asec, 2.5, -1.75, "1.30414443686866743252744521361", "-0.193592610281744283729650560631"),
    ONE(acsc, 0.75, 0, "1.57079632679489661923132169164", "-0.795365461223905630527890933148"),
    ONE(acsc, -1.25, 0.5, "-0.705480242835064146298800951572", "-0.354861666561646083304314027733"),
    ONE(acsc, 2.5, -1.75, "0.266651889926229186703876478029", "0.193592610281744283729650560631"),
    ONE(acoth, 0.75, 0, "0.972955074527656652552676371722", "-1.57079632679489661923132169164"),
    ONE(acoth, -1.25, 0.5, "-0.708303336014054020062383654468", "-0.444239885960074270487445854964"),
    ONE(acoth, 2.5, -1.75, "0.264651738513602632490292717253", "0.199261222833210116315363373753"),
    ONE(asech, 0.75, 0, "0.795365461223905630527890933148", NULL),
    ONE(asech, -1.25, 0.5, "0.354861666561646083304314027733", "-2.27627656962996076553012264321"),
    ONE(asech, 2.5, -1.75, "0.193592610281744283729650560631", "1.30414443686866743252744521361"),
    TWO(lowergamma, 2.5, 1.5, "0.398820945392344629606384253213", NULL),
    TWO(lowergamma, 0.5, 3, "1.74709734158205258410860559334", NULL),
    TWO(uppergamma, 2.5, 1.5, "0.930519442786792390867241359293", NULL),
    TWO(uppergamma, 0.5, 3, "0.0253565093234634431895618899987", NULL),
    TWO(beta, 2.5, 1.5, "0.196349540849362077403915211455", NULL),
    TWO(polygamma, 1, 2.5, "0.490357756100234864972801055494", NULL),
    TWO(polygamma, 3, 0.75, "19.7633125348505997602540791902", NULL),
    TWO(binomial, 5, 2, "10.0000000000000000000000000000", NULL),
    TWO(binomial, 2.5, 0.5, "1.87500000000000000000000000000", NULL),
    TWO(zeta, 2, 0.75, "2.54187964767160649839766288042", NULL),
    TWO(zeta, 3.5, 2, "0.126733867317056646427812491855", NULL),
    TWO(besselj, 1, 2.5, "0.497094102464274038010816276264", NULL),
    TWO(besselj, 0.5, 0.75, "0.628005876375886905918642215374", NULL),
    TWO(bessely, 1, 2.5, "0.145918137966785798878759940536", NULL),
    TWO(besseli, 1, 2.5, "2.51671624528869844152819174812", NULL),
    TWO(besselk, 1, 2.5, "0.0738908163477470636489935405912", NULL),
    TWO(polylog, 2, 0.5, "0.582240526465012505902656320160", NULL),
    TWO(polylog, 3, -2.5, "-2.01749283448132493619002827258", NULL),
    TWO(atan2, 1, -2, "2.67794504458898712224838715182", NULL),
    TWO(atan2, -1, -2, "-2.67794504458898712224838715182", NULL),
    TWO(atan2, 3, 0, "1.57079632679489661923132169164", NULL),
    TWO(log, 8, 2, "3.00000000000000000000000000000", NULL),
    TWO(log, 5, 3, "1.46497352071792716719704040768", NULL),
    TWO(mod, -7.5, 2, "0.500000000000000000000000000000", NULL),
    TWO(mod, 7.5, -2, "-0.500000000000000000000000000000", NULL),
    TWO(max, 1.5, 2.5, "2.50000000000000000000000000000", NULL),
    TWO(min, 1.5, 2.5, "1.50000000000000000000000000000", NULL),
    TWO(elliptic_e, 0.75, 0.5, "0.717350716077166616604159258952", NULL),
    TWO(lambertw, -0.25, -1, "-2.15329236411034964916909915009", NULL),
    TWO(lambertw, 2, 3, "-2.15690877014494531542149575622", "17.1536757308486331602096662680"),
    ONE(abs, 3, 4, "5.00000000000000000000000000000", NULL),
    ONE(abs, -2.5, 0, "2.50000000000000000000000000000", NULL),
    ONE(arg, -1, 0, "3.14159265358979323846264338328", NULL),
    ONE(arg, 1, -2, "-1.10714871779409050301706546018", NULL),
    ONE(conjugate, 1, -2, "1.00000000000000000000000000000", "2.00000000000000000000000000000"),
    ONE(sign, 3, -4, "0.600000000000000000000000000000", "-0.800000000000000000000000000000"),
    ONE(sign, -2, 0, "-1.00000000000000000000000000000", NULL),
    ONE(re, 1.5, 2, "1.50000000000000000000000000000", NULL),
    ONE(im, 1.5, 2, "2.00000000000000000000000000000", NULL),
    ONE(floor, -1.5, 2.5, "-2.00000000000000000000000000000", "2.00000000000000000000000000000"),
    ONE(ceiling, -1.5, 2.5, "-1.00000000000000000000000000000", "3.00000000000000000000000000000"),
    ONE(truncate, -1.5, 2.5, "-1.00000000000000000000000000000", "2.00000000000000000000000000000"),
    ONE(log, -2, 0, "0.693147180559945309417232121458", "3.14159265358979323846264338328"),
    ONE(sqrt, -2, 0, NULL, "1.41421356237309504880168872421"),
};

static void check_part(store *s, const ball *z, const char *text, const char *name) {
    if (!text) {
        cr_assert(ball_is_zero(z), "%s", name);
        return;
    }
    term got = ball_to_bigfloat_term(s, z, 30);
    cr_assert(got != 0, "%s: too wide", name);
    char shown[100];
    strcpy(shown, text_of(s, got));
    cr_assert_eq(got, read_number(s, text), "%s: %s is not %s", name, shown, text);
}

GUARDED(balls, known_values) {
    ball *b = ball_new(s, 4);
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        const known *k = rows + i;
        for (int n = 0; n < k->nargs; n++) {
            ball_set_double(ball_at(b, n), k->args[n][0], k->args[n][1], 0);
        }
        k->f(ball_at(b, 2), b, (size_t)k->nargs, BITS);
        ball_re(ball_at(b, 3), ball_at(b, 2), 1, BITS);
        check_part(s, ball_at(b, 3), k->re, k->name);
        ball_im(ball_at(b, 3), ball_at(b, 2), 1, BITS);
        check_part(s, ball_at(b, 3), k->im, k->name);
        k->f(b, b, (size_t)k->nargs, BITS); /* in place */
        cr_assert(ball_overlaps(b, ball_at(b, 2)), "%s in place", k->name);
    }
    ball_free(s, &b, 4);
    cr_assert_null(b);
}

/* ---- On the cuts --------------------------------------------------------------------------- */

static void at(ball *out, ball_function *f, double re, double im) {
    ball_set_double(out, re, im, 0);
    f(out, out, 1, BITS);
}

/* f(x + i0) and f(x - i0) by points near the cut; the value on it is the one of the side named. */
static void check_side(store *s, ball_function *f, const char *name, double re, double im, double dre,
                       double dim) {
    ball *b = ball_new(s, 2);
    at(b, f, re, im);
    at(ball_at(b, 1), f, re + dre, im + dim);
    cr_assert(ball_is_finite(b), "%s", name);
    cr_assert_float_eq(ball_re_double(b), ball_re_double(ball_at(b, 1)), 1e-6, "%s at %g%+gi", name, re, im);
    cr_assert_float_eq(ball_im_double(b), ball_im_double(ball_at(b, 1)), 1e-6, "%s at %g%+gi", name, re, im);
    ball_free(s, &b, 2);
}

GUARDED(balls, sides_of_cuts) {
    const double d = 1e-9;
    check_side(s, ball_log, "log", -2, 0, 0, d);
    check_side(s, ball_sqrt, "sqrt", -2, 0, 0, d);
    check_side(s, ball_asin, "asin", -2, 0, 0, d);
    check_side(s, ball_asin, "asin", 2, 0, 0, -d);
    check_side(s, ball_acos, "acos", -2, 0, 0, d);
    check_side(s, ball_acos, "acos", 2, 0, 0, -d);
    check_side(s, ball_acosh, "acosh", -2, 0, 0, d);
    check_side(s, ball_acosh, "acosh", 0.5, 0, 0, d);
    check_side(s, ball_atanh, "atanh", -2, 0, 0, d);
    check_side(s, ball_atanh, "atanh", 2, 0, 0, -d);
    check_side(s, ball_asinh, "asinh", 0, 2, d, 0);
    check_side(s, ball_asinh, "asinh", 0, -2, -d, 0);
    check_side(s, ball_atan, "atan", 0, 2, d, 0);
    check_side(s, ball_atan, "atan", 0, -2, -d, 0);
}

/* ---- Identities at random points ----------------------------------------------------------- */

typedef struct {
    ball *b; /* 8 balls of scratch */
    const ball *z;
} point;

static ball *call(point *p, int out, ball_function *f, const ball *z) {
    f(ball_at(p->b, (size_t)out), z, 1, BITS);
    return ball_at(p->b, (size_t)out);
}

static void same(const ball *a, const ball *b, const ball *z, const char *what) {
    cr_assert(ball_is_finite(a) && ball_is_finite(b), "%s: not finite at %.17g%+.17gi", what,
              ball_re_double(z), ball_im_double(z));
    cr_assert(ball_overlaps(a, b), "%s fails at %.17g%+.17gi", what, ball_re_double(z), ball_im_double(z));
    cr_assert(ball_parts_bits(a, false) > 0 || ball_parts_bits(a, true) > 0, "%s: nothing is known", what);
}

/* direct(inverse(z)) = z: true for each branch; the inverse of the direct one tests the branch. */
static void check_inverse(point *p, ball_function *direct, ball_function *inverse, const char *what) {
    same(call(p, 1, direct, call(p, 0, inverse, p->z)), p->z, p->z, what);
}

/* f(z) = g(1/z) for the reciprocal functions' inverses, and f(z) * g(z) = 1 for themselves. */
static void check_reciprocal(point *p, ball_function *f, ball_function *g, bool of_argument,
                             const char *what) {
    ball *one = ball_at(p->b, 2), *w = ball_at(p->b, 3);
    ball_set_double(one, 1, 0, 0);
    if (of_argument) {
        ball_div(w, one, p->z, BITS);
        same(call(p, 0, f, p->z), call(p, 1, g, w), p->z, what);
    } else {
        ball_mul(w, call(p, 0, f, p->z), call(p, 1, g, p->z), BITS);
        same(w, one, p->z, what);
    }
}

static void check_point(store *s, point *p) {
#define INVERSE(f, g) check_inverse(p, ball_##f, ball_##g, #f "(" #g "(z)) = z")
    INVERSE(sin, asin);
    INVERSE(cos, acos);
    INVERSE(tan, atan);
    INVERSE(cot, acot);
    INVERSE(sec, asec);
    INVERSE(csc, acsc);
    INVERSE(sinh, asinh);
    INVERSE(cosh, acosh);
    INVERSE(tanh, atanh);
    INVERSE(coth, acoth);
    INVERSE(sech, asech);
    INVERSE(csch, acsch);
    INVERSE(exp, log);
#define RECIPROCAL(f, g, of) check_reciprocal(p, ball_##f, ball_##g, of, #f " and " #g)
    RECIPROCAL(sin, csc, false);
    RECIPROCAL(cos, sec, false);
    RECIPROCAL(tan, cot, false);
    RECIPROCAL(sinh, csch, false);
    RECIPROCAL(cosh, sech, false);
    RECIPROCAL(tanh, coth, false);
    RECIPROCAL(acot, atan, true);
    RECIPROCAL(asec, acos, true);
    RECIPROCAL(acsc, asin, true);
    RECIPROCAL(acoth, atanh, true);
    RECIPROCAL(asech, acosh, true);
    RECIPROCAL(acsch, asinh, true);
    ball *a = ball_at(p->b, 4), *b = ball_at(p->b, 5);
    ball_mul(a, call(p, 0, ball_sqrt, p->z), call(p, 0, ball_sqrt, p->z), BITS);
    same(a, p->z, p->z, "sqrt(z)**2 = z");
    ball_pow_integer(a, p->z, s, num_integer(s, -3), BITS);
    ball_set_number(b, s, num_integer(s, -3), BITS);
    ball_pow(b, p->z, b, BITS);
    same(a, b, p->z, "powers");
    ball_mul(a, call(p, 0, ball_sign, p->z), call(p, 1, ball_abs, p->z), BITS);
    same(a, p->z, p->z, "sign(z) abs(z) = z");
    ball_mul(a, p->z, call(p, 0, ball_gamma, p->z), BITS);
    same(a, call(p, 1, ball_factorial, p->z), p->z, "z gamma(z) = z!");
    ball_add(a, call(p, 0, ball_erf, p->z), call(p, 1, ball_erfc, p->z), BITS);
    ball_set_double(b, 1, 0, 0);
    same(a, b, p->z, "erf + erfc = 1");
    call(p, 0, ball_exp, call(p, 1, ball_loggamma, p->z));
    same(ball_at(p->b, 0), call(p, 1, ball_gamma, p->z), p->z, "exp(loggamma) = gamma");
}

GUARDED(balls, identities) {
    start_random(60);
    ball *b = ball_new(s, 9);
    for (int i = 0; i < rounds(400); i++) {
        /* the axes, where the cuts are, get many of the points */
        double x = (double)(int64_t)random_word() * 0x1p-61, y = (double)(int64_t)random_word() * 0x1p-61;
        x = random_below(5) ? x : 0;
        y = random_below(3) && x != 0 ? (random_below(3) ? y : 0) : y;
        if (x == 0 && y == 0) {
            continue;
        }
        /* a ball across a cut would be told nothing about */
        ball_set_double(ball_at(b, 8), x, y, x == 0 || y == 0 || random_below(2) ? 0 : 1e-30);
        check_point(s, &(point){b, ball_at(b, 8)});
    }
    ball_free(s, &b, 9);
}

/* ---- What is proven ------------------------------------------------------------------------ */

GUARDED(balls, proofs) {
    ball *b = ball_new(s, 3);
    term unique;
    ball_set_double(b, 0.5, 0, 0.25);
    cr_assert_eq(ball_sign_re(b), 1);
    cr_assert(ball_is_real(b) && ball_is_finite(b) && !ball_is_exact(b) && !ball_contains_zero(b));
    cr_assert(!ball_re_contains_integer(b, &unique, s) && unique == 0);
    ball_set_double(b, 0.5, 0, 0.75);
    cr_assert_eq(ball_sign_re(b), 0);
    cr_assert(ball_contains_zero(b) && !ball_is_zero(b));
    cr_assert(ball_re_contains_integer(b, &unique, s) && unique == 0);
    ball_set_double(b, 6.75, 0, 0.5);
    cr_assert(ball_re_contains_integer(b, &unique, s) && unique == num_integer(s, 7));
    ball_set_double(b, 1, 2, 0.5);
    cr_assert(!ball_is_real(b));
    ball_set_double(b, 0, 0, 0);
    cr_assert(ball_is_zero(b) && ball_is_exact(b));
    ball_gamma(b, b, 1, BITS);
    cr_assert(!ball_is_finite(b));
    ball_log(ball_at(b, 1), b, 1, BITS);
    cr_assert(!ball_is_finite(ball_at(b, 1)));
    ball_free(s, &b, 3);
}

/* sin at a float that is a known distance from a multiple of pi: what is proven is right. */
GUARDED(balls, conversions) {
    ball *b = ball_new(s, 2);
    ball_pi(b, NULL, 0, 200);
    assert_text(s, ball_to_double_term(s, b), "3.141592653589793");
    assert_text(s, ball_to_bigfloat_term(s, b, 50), "3.1415926535897932384626433832795028841971693993751");
    assert_text(s, ball_to_bigfloat_term(s, b, 1), "3.0");
    cr_assert_eq(ball_to_bigfloat_term(s, b, 70), 0u);
    ball_pi(b, NULL, 0, 40);
    cr_assert_eq(ball_to_double_term(s, b), 0u);
    cr_assert_eq(ball_to_bigfloat_term(s, b, 20), 0u);
    cr_assert(!store_failed(s));
    /* halfway between two doubles, exactly: half to even */
    ball_set_number(b, s, read_number(s, "9007199254740993"), 200);
    assert_text(s, ball_to_double_term(s, b), "9.007199254740992e+15");
    ball_set_number(b, s, read_number(s, "1/3"), 200);
    assert_text(s, ball_to_double_term(s, b), "0.3333333333333333");
    bool large;
    ball_set_number(b, s, NUM_TWO, 200);
    ball_pow_integer(b, b, s, num_integer(s, 1000000000), 200);
    assert_text(s, ball_to_bigfloat_term(s, b, 20), "4.6129760011690693931e301029995");
    assert_text(s, ball_to_double_term(s, b), "4.61297600116907e301029995");
    ball_set_number(b, s, num_pow_integer(s, num_integer(s, 10), num_integer(s, 30), &large), 200);
    assert_text(s, ball_to_bigfloat_term(s, b, 20), "1.0000000000000000000e30");
    ball_set_number(
        b, s, num_sub(s, num_pow_integer(s, num_integer(s, 10), num_integer(s, 30), &large), NUM_ONE), 200);
    assert_text(s, ball_to_bigfloat_term(s, b, 20), "1.0000000000000000000e30");
    assert_text(s, ball_to_bigfloat_term(s, b, 30), "9.99999999999999999999999999999e29");
    term z = num_complex(s, read_number(s, "1/3"), NUM_TWO);
    ball_set_number(b, s, z, 200);
    cr_assert_eq(store_kind_of(s, ball_to_double_term(s, b)), (unsigned)NUM_COMPLEX_DOUBLE);
    z = ball_to_bigfloat_term(s, b, 20);
    cr_assert_eq(store_kind_of(s, z), (unsigned)NUM_COMPLEX_BIGFLOAT);
    assert_text(s, num_re(s, z), "0.33333333333333333333");
    ball_set_number(b, s, read_number(s, "4.9406564584124654e-324"), 200);
    assert_text(s, ball_to_double_term(s, b), "5e-324");
    ball_free(s, &b, 2);
}

/* Each kind of number lies in its ball. */
GUARDED(balls, numbers) {
    start_random(61);
    ball *b = ball_new(s, 3);
    for (int i = 0; i < rounds(1000); i++) {
        term a = random_exact(s, 200), c = random_exact(s, 200);
        ball_set_number(b, s, a, BITS);
        ball_set_number(ball_at(b, 1), s, c, BITS);
        ball_add(b, b, ball_at(b, 1), BITS);
        ball_set_number(ball_at(b, 2), s, num_add(s, a, c), 2 * BITS);
        cr_assert(ball_overlaps(b, ball_at(b, 2)));
        ball_set_number(b, s, a, BITS);
        ball_mul(b, b, ball_at(b, 1), BITS);
        ball_set_number(ball_at(b, 2), s, num_mul(s, a, c), 2 * BITS);
        cr_assert(ball_overlaps(b, ball_at(b, 2)));
        cr_assert_eq(ball_is_real(ball_at(b, 2)), num_is_real(s, num_mul(s, a, c)));
    }
    term tenth = read_number(s, "0.10000000000000000000e-100");
    bool large;
    ball_set_number(b, s, tenth, BITS);
    ball_set_number(ball_at(b, 1), s, num_pow_integer(s, num_integer(s, 10), num_integer(s, -101), &large),
                    BITS);
    cr_assert(ball_overlaps(b, ball_at(b, 1)));
    ball_free(s, &b, 3);
}
