import { soundOf, stemOf } from './names/sound.ts'

/**
 * How rare a name is, in bits (minus log2 of the share of people who bear it). A common name is weak evidence.
 *
 * Where the numbers come from: set by hand from general knowledge of which names are common in which nation, in whole bits. They were
 * not computed from any published list and should be replaced by counts where a register can be counted (`counts.ts`). They lean to
 * caution: a list of banned people draws from few countries, so a name is commoner there than in the world. The value for names on no
 * list is an assumption as well: 1 in 16,000 for surnames and 1 in 700 for forenames.
 */
const surnameTable: readonly (readonly [bits: number, names: string])[] = [
  [4, 'nguyen kim tran singh khan lee le wang li zhang mohamed ahmed ali kaur'],
  [
    5,
    'pham park hoang huynh phan vu vo dang bui do liu chen yang huang zhao wu zhou kumar hussein hussain hassan ibrahim mahmoud abdullah begum bibi akhtar',
  ],
  [
    6,
    `ho ngo duong ly choi jung kang cho yoon jang lim xu sun ma zhu hu guo lin he gao luo zheng sharma das devi patel shah mohammed muhammad omar
    said saleh salem hamid garcia fernandez gonzalez rodriguez lopez martinez sanchez perez gomez silva santos smith ivanov ivanova ismail
    yusuf abdi osman farah mahmood iqbal malik mohammadi ahmadi rahimi hosseini hamidi rezai`,
  ],
  [
    7,
    `jones williams brown taylor johnson davies miller wilson muller murphy petrov petrova sidorov smirnov smirnova kuznetsov kuznetsova popov
    popova martin hernandez ramirez torres flores diaz reyes cruz morales oliveira souza pereira ferreira costa rodrigues alves
    jensen nielsen hansen pedersen andersen andersson johansson karlsson nilsson dimitrov georgiev ivanovic jovanovic petrovic yilmaz kaya demir
    celik sahin kovalenko shevchenko bondarenko boyko melnyk shevchuk kovalchuk kravchenko tkachenko novik zhuk kozlov kozlova
    mamedov mamedova aliyev aliyeva hasanov huseynov guliyev karimov karimova rahimov magomedov abdullaev saidov rahmon yusupov umarov isaev
    berzins berzina kalnins kalnina ozols ozolins ozolina krumins jansons abdullahi rahman islam hossain chowdhury haddad khalil mansour nasser awad
    salim yousef younis jaber hamad abbas karim rashid aziz haidari akbari nazari sharifi noori safi`,
  ],
  [
    8,
    `anderson thomas jackson white harris thompson moore clark lewis robinson walker young allen king wright scott hill green adams baker nelson
    campbell mitchell roberts carter phillips evans turner parker collins edwards stewart morris cook rogers morgan cooper wood watson hughes
    kelly ward james ross hall davis evans ryan obrien schmidt schneider fischer weber meyer wagner becker schulz hoffmann rossi russo ferrari
    dubois bernard robert richard durand novak nowak kowalski vasiliev vasilev petrenko pavlov pavlova sokolov sokolova mikhailov novikov
    fedorov morozov volkov alekseev lebedev semenov egorov kozlov stepanov nikolaev orlov andreev makarov nikitin zakharov zaitsev soloviov
    solovev borisov yakovlev grigoriev romanov vorobiov vorobev sergeev frolov aleksandrov dmitriev korolev gusev kiselev ilyin maksimov
    polyakov vinogradov belov medvedev antonov tarasov zhukov baranov filippov komarov davydov belyaev bogdanov osipov sidorov matveev
    titov markov mironov krylov kulikov karpov vlasov melnikov denisov gavrilov tikhonov kazakov afanasiev danilov saveliev timofeev fomin
    chernov abramov martynov efimov fedotov shcherbakov nazarov kalinin isaev chernyshov bykov maslov rodionov konovalov lazarev voronin
    klimov filatov ponomarev golubev kudriavtsev prokhorov naumov potapov zhuravlev ovchinnikov trofimov leonov sobolev ermakov kolesnikov
    goncharov emelianov nikiforov grachev kotov grishin efremov arkhipov gromov kirillov malyshev panov moiseev rumiantsev akimov
    liepins balodis eglitis zarins petersons vitols kazlauskas jankauskas petrauskas tamm saar sepp georgiou papadopoulos popescu ionescu popa
    kovac horvat nagy kovacs szabo toth georgieva dimitrova moyo okafor adeyemi mensah diallo traore diop keita camara kone cohen levi mizrahi
    tanaka sato suzuki takahashi watanabe yamamoto`,
  ],
  [
    9,
    `bell murray graham cox gray howard ward bailey butler barnes fisher stevens palmer reid webb simpson marshall harrison fox mason shaw
    hunt black rose stone mcdonald hamilton kennedy knight ellis wells day foster russell griffiths price bennett brooks powell long hart perry
    reynolds gordon burns dixon hunter wallace henderson crawford boyd grant burke porter matthews dean lawson carr jenkins cole west owens
    oneill mccarthy walsh doyle byrne gallagher lynch doherty murphy clarke harvey lane webster pearson armstrong chapman ford ferguson
    johnston robertson macdonald paterson hayes may payne rowe hawkins nicholls barker andrews elliott lloyd wang bauer richter klein wolf
    schroder neumann schwarz zimmermann braun kruger hofmann hartmann lange werner krause lehmann kohler herrmann konig walter mayer
    huber kaiser fuchs peters lang scholz moller weiss jung hahn schubert vogel friedrich keller gunther frank berger winkler roth beck lorenz
    baumann franke albrecht schuster simon ludwig bohm winter kraus martin schumacher kramer vogt stein jager otto sommer gross seidel heinrich
    brandt haas schreiber graf schulte dietrich ziegler kuhn kuhne pohl engel horn busch bergmann thomas voigt sauer arnold wolff pfeiffer`,
  ],
]

const forenameTable: readonly (readonly [bits: number, names: string])[] = [
  [4, 'mohammed muhammad mohamed mohammad maria'],
  [
    5,
    `john james william robert david michael ahmed ali aleksandr alexander sergei vladimir elena anna tatiana olga natalia mary jose juan luis
    ivan andrei dmitrii nguyen thi van aleksei nikolai svetlana irina ekaterina marina janis fatima`,
  ],
  [
    6,
    `thomas charles richard joseph daniel paul mark christopher george matthew joshua jack harry oliver thomas samuel benjamin jessica emily
    sarah elizabeth jennifer sophie emma olivia grace chloe charlotte lucy amy hannah laura ahmad hassan hussein ibrahim yusuf omar mustafa
    mahmoud abdul abdullah khalid hamza igor oleg viktor mikhail evgenii iurii maksim pavel denis roman vitalii valentina galina liudmila nina
    nadezhda vera julia iuliia anastasia daria kseniia polina carlos antonio francisco manuel pedro jorge miguel mehmet mustafa ayse emine
    andris juris martins peteris artis inga ilze kristine liga anita ivars singh kaur kumar peter patrick ryan adam luke jacob james lachlan
    isabella ella mia lily thi anh duc minh`,
  ],
  [
    7,
    `edward andrew steven stephen brian kevin anthony simon alan ian graham philip gary martin colin jason scott stuart adam jonathan ben sam
    nathan liam aaron connor dylan callum kyle jake alex max leo oscar archie alfie charlie george henry freddie logan isaac noah ethan mason
    lucas theo arthur edward isla ava evie ruby poppy freya florence alice daisy sienna phoebe matilda elsie erin megan holly molly caitlin
    jasmine lauren abigail georgia rebecca rachel zoe nicole natalie victoria samantha stephanie kate helen susan margaret patricia barbara linda
    karen nancy lisa betty sandra ashley kimberly donna carol michelle amanda deborah dorothy angela amber tyler cameron bailey jordan hayden
    riley cooper blake caleb zachary finn angus brooke madison taylor alexandra eliza imogen kiara tahlia mitchell harrison hugo lewis
    stanislav vladislav konstantin anatolii valerii boris leonid petr fedor artem kirill nikita ilia timur ruslan rustam marat murat farid
    viktoriia kristina alina diana veronika larisa lidiia zinaida tamara zoia raisa oksana iana evgeniia anzhela vasilii grigorii semen iakov
    karim rashid said saleh salim jamal tariq bilal imran usman farah abdi hasan huseyin fatma zeynep elif hans peter klaus jurgen wolfgang
    dieter werner uwe stefan thomas andreas jan piotr krzysztof tomasz marek jean pierre michel philippe alain giuseppe giovanni mario luigi
    edgars raimonds maris gints guntis valdis uldis aivars sandra dace baiba daiga zane laila vita gunta mara aija jelena natalija aleksandrs sergejs
    vladimirs andrejs jurijs igors olegs viktors nikolajs dmitrijs aleksejs`,
  ],
]

const unlistedSurnameBits = 14
/** Within one nation, which the surname often tells, a forename beyond the lists is less rare than in the world. */
const unlistedForenameBits = 9.5

/** A stem shared by a listed name is a form of it (Ivanova, Ivanovs); half a bit rarer than the listed spelling. */
const formBits = 0.5

/** Below four letters a stem stands for too many names to borrow a frequency. */
const shortestStem = 4

function index(table: readonly (readonly [number, string])[]) {
  const byName = new Map<string, number>()
  const byStem = new Map<string, number>()
  for (const [bits, names] of table) {
    for (const name of names.trim().split(/\s+/)) {
      if (!byName.has(name)) byName.set(name, bits)
      const stem = stemOf(soundOf(name))
      if (stem.length >= shortestStem && !byStem.has(stem)) byStem.set(stem, bits + formBits)
    }
  }
  return { byName, bits: (text: string, stem: string, unlisted: number) => byName.get(text) ?? byStem.get(stem) ?? unlisted }
}

const surnames = index(surnameTable)
const forenames = index(forenameTable)

/** Short words are shared by more people than long ones whatever the list says: two letters carry at most about eight bits. */
function cap(text: string): number {
  return text.length >= 5 ? Number.POSITIVE_INFINITY : 4 + 2 * text.length
}

/** Bits of an exactly agreeing surname; `stem` is its Latvian-neutral stem. */
export function surnameBits(text: string, stem: string): number {
  return Math.min(surnames.bits(text, stem, unlistedSurnameBits), cap(text))
}

/** Bits of an exactly agreeing forename. */
export function forenameBits(text: string, stem: string): number {
  return Math.min(forenames.bits(text, stem, unlistedForenameBits), cap(text))
}

/** Whether the spelling stands in a table of common surnames or forenames. */
export function isListedName(text: string): boolean {
  return forenames.byName.has(text) || surnames.byName.has(text)
}
