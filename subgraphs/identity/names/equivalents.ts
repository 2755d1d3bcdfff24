import { soundOf, stemOf } from './sound.ts'

/**
 * Forenames that are one name in neighbouring languages, and short forms of it: a person's Belarusian passport says Siarhei, the
 * Russian one Sergei. Set by hand from ordinary usage; each line is one name.
 */
const lines = `
aleksandr alexander alexandre aleksander aliaksandr oleksandr aleksandrs alex sasha sandro alessandro alejandro iskander alec sandy alexr
aleksandra alexandra aliaksandra oleksandra
aleksei alexey alexei aliaksei oleksii oleksiy aleksejs alexis
andrei andrey andrii andriy andrej andrejs andrew andreas andre andris andrzej andy drew andw
anna hanna ganna ann anne anya hannah annie nancy nan annette
anton antonio antony anthony antons antoine tony antonijs anty
arthur artur arturs arturo art arth artie
benjamin ben benny beniamin benjn benj
boris barys boriss
catherine katherine kathryn ekaterina katsiaryna kateryna katarzyna katerina jekaterina katrina katja katya kate katie kathy cathy kat katrin cath kitty kath
charles karl carl carlos karlis charlie karol chuck chas chs
christopher krzysztof christoph kristofer chris kit khristofor xr xpher chr
christina kristina krystsina khrystyna kristine christine tina
daniel danil daniil danylo danila daniels dan danny danl
david davyd dzavid davids dave davit dawud daud davy davey
deborah debra debbie deb
dmitrii dmitry dmitriy dzmitry dmytro dmitrijs dimitri dima dimitar
edward eduard eduardo edvard edvards eddie ed ted teddy edwd edw ned
elena alena olena helena jelena yelena helen ilona nellie nell ellen nelly elen
elizabeth elisabeth elizaveta elizabete yelizaveta liza beth betty lizzie liz eliza eliz elis bess bessie elisa betsy lisa lisbeth
evgenii evgeny yevgeny yauhen yevhen eugene jevgenijs evgeniy evgueni
evgenia yevgenia jevgenija yevheniia eugenia
francis frank franz francisco frantsisk fras
frederick frederic friedrich fredrik frederik fred freddie federico fredk fredc
gabriel gabe gavriil
george georg georgii heorhii georgy georgijs jorge giorgi georgios jiri juris geo
gregory grigorii hryhorii ryhor grigory grigorijs greg gregor gregy
henry heinrich henri enrique harry henrik hy hal
ivan ian jan johan johann johannes john jon jonas janis juan jean giovanni joao jovan hans ivans johnny jack ioannis jno jonny
igor ihar ihor igors
ilya illia ilia iliya
irina iryna irena irene irine
isabella isabel isabelle bella izabella
jacob jakob iakov yakov jakov james jacques jim jimmy jamie jaime jekabs jas jem
jessica jess jessie
jennifer jenny jen
joseph josef iosif jozef jose giuseppe josif joe joey jazeps jos
joshua josh
katsia katia
konstantin kanstantsin kostiantyn konstantins constantine kostya
laurence lawrence lars laurens larry lorenzo lawr
lev leo leonid leanid leonids leon
louis luis lewis ludwig luigi ludvigs
lukas luke luca lucas lukasz
maksim maxim maksym maksims max
margaret margarita margareta maggie peggy meg margt madge peg mag
maria marija mariia maryia mary marie mariya mara masha molly polly may
mark marcus markus marco marek marks marc
martin martins marcin martyn
matthew matvei matthias mathias matija matteo matt mateusz mattw matthw
michael mikhail mikhailo mykhailo mikhas mihails michel miguel michal mike mick mikael mikhael michl micky
natalia natalya nataliia nataliya natallia natalija natasha natalie
nicholas nikolai mikalai mykola nikolay nikolajs nicolas nick niklas nikola mikolaj nikolaos nichs
oleg aleh oleh olegs
olga volha olha
patrick padraig pat paddy patriks patk
pavel pavlo pavels paul pablo paolo pauls pavlos
peter petr piotr petro pyotr pjotrs pedro pierre pietro peteris petros pete pet
philip filipp pylyp phillip felipe filip filips phil phillippe
raymond ray raimond raimonds
rebecca becky rebekah rebekka
richard ricardo rihards dick rick ricky rich ryszard richd
robert rob bob bobby robbie roberts roberto bert robt
roman raman romans
samuel sam sammy samuil saml
semen semyon simon syamyon semjons simeon szymon simons
sergei sergey siarhei serhii serhiy sergejs sergio serge sergii
sofia sophia sofija safiia sophie zofia
stanislav stanislau stanislavs stanislaw stan
stephen steven stefan stepan stsiapan stepans steve stefano esteban etienne istvan stephan steph stephn
svetlana sviatlana svitlana
tatiana tatyana tatsiana tetiana tatjana tanya
theodore fedor fyodor fiodar fedir fjodors teodor theo thed
thomas tom tommy foma tomas tomass tomasz tommaso thos thom
timothy tim timofei tsimafei timofii timy
valentin valiantsin valentins
valerii valery valeryi valerijs
vasilii vasily vasil vasyl vasilijs basil
veronika veranika veronica
viktor viktar victor viktors vic
victoria viktoria viktoriia viktoryia viktorija vicky vikki
vitalii vitaly vital vitalijs
vladimir uladzimir volodymyr vladimirs wladimir vova
vladislav uladzislau vladyslav vladislavs wladyslaw
vyacheslav viachaslau viacheslav vjaceslavs
william wilhelm bill billy will vilhelms guillermo willem vilis liam wm willm willy wills
alfred alfd alf alfredo alfreds fred
albert albt bert alberto alberts bertie
alice alise allie alicia alisa
abigail abby abigale nabby
amelia amalia millie amelie emilia
caroline karolina carolina carrie caro
charlotte lottie lotte charlotta
dorothy dorothea dolly dot dottie dora dorota
edith edie edyth
edwin edwn
eleanor elinor eleonora nora ellie nell leonora
emma emmy em emmeline
emily emilie em milly em
ernest ernst ernie ernests ern
esther hester ester essie hetty
florence flo florrie flossie florrence
frances fanny fannie frankie francesca fran francoise
hannah hanah nan
harriet hattie harriett harriette
hugh hugo hughie
jane jenny janie jean joan janet jayne
louisa louise lou luisa lulu
lydia lidia lidiia lydie
martha patty marthe mattie marfa
matilda tilly mathilda mathilde tillie
nathaniel nathl nat nathan nathanael
sarah sally sal sara sadie sadi
susan sue susannah susanna suzanna susie zuzana suzanne
walter wat walt wally walther valter
jonathan jona jon jonathon
agnes aggie nessie agnieszka agnese
ann nancy nan
henrietta hetty etta harriette
joan joanna johanna joanne jane
rachel rachael rahil
ernestine tina
yulia iuliia yuliya yuliia jul jūlija julia julija
yurii yury iurii yuri jurijs juri
zachary zach zak zachariah zachy
mohammed muhammad mohamed mohammad muhammed mohamad mehmet mahomed magomed mukhammad mohamud
ahmed ahmad akhmed akhmad ahmet
ali aly
hussein hussain husain hossein huseyin khusein hussien
hassan hasan khasan hasan
yusuf yousef youssef iusuf yousuf yosef
ibrahim ebrahim abraham avraham ibragim
mustafa mostafa moustafa mustapha
abdullah abdallah abdulla
said saeed sayed
omar umar omer
khalid khaled halid
mahmoud mahmud makhmud
fatima fatma fatemeh fatimah
`

const classes = new Map<string, number>()
const stemClasses = new Map<string, number>()
for (const [number, line] of lines.trim().split('\n').entries()) {
  for (const name of line
    .normalize('NFD')
    .replace(/\p{M}+/gu, '')
    .split(' ')) {
    const sound = soundOf(name)
    if (!classes.has(sound)) classes.set(sound, number + 1)
    const stem = stemOf(sound)
    if (stem.length >= 4 && !stemClasses.has(stem)) stemClasses.set(stem, number + 1)
  }
}

/** The number of the forename's line, 0 where it stands on none. */
export function forenameClass(sound: string, stem: string): number {
  return classes.get(sound) ?? stemClasses.get(stem) ?? 0
}
