import { type Nation, type Surname, spellings, surnames } from './nation.ts'

/** Surnames in -ов/-ев/-ин decline alike, so a man's stem gives both of a couple's names in all three forms. */
const inOv = (table: string): readonly Surname[] =>
  surnames(
    table
      .split('\n')
      .map((line) => line.trim())
      .filter((line) => line !== '')
      .map((line) => {
        const [original, icao, latvianised] = line.split('|')
        return `${original}|${icao}|${latvianised}s|${original}а|${icao}A|${latvianised}a`
      })
      .join('\n'),
  )

const russianForenames = {
  male: spellings(`
    Александр|ALEKSANDR|Aleksandrs
    Сергей|SERGEI|Sergejs
    Дмитрий|DMITRII|Dmitrijs
    Андрей|ANDREI|Andrejs
    Алексей|ALEKSEI|Aleksejs
    Владимир|VLADIMIR|Vladimirs
    Николай|NIKOLAI|Nikolajs
    Михаил|MIKHAIL|Mihails
    Иван|IVAN|Ivans
    Евгений|EVGENII|Jevgeņijs
    Юрий|IURII|Jurijs
    Виктор|VIKTOR|Viktors
    Олег|OLEG|Oļegs
    Игорь|IGOR|Igors
    Павел|PAVEL|Pāvels
    Анатолий|ANATOLII|Anatolijs
    Григорий|GRIGORII|Grigorijs
    Фёдор|FEDOR|Fjodors
    Тимофей|TIMOFEI|Timofejs
    Вячеслав|VIACHESLAV|Vjačeslavs`),
  female: spellings(`
    Елена|ELENA|Jeļena
    Ольга|OLGA|Olga
    Наталья|NATALIA|Nataļja
    Татьяна|TATIANA|Tatjana
    Юлия|IULIIA|Jūlija
    Светлана|SVETLANA|Svetlana
    Анна|ANNA|Anna
    Екатерина|EKATERINA|Jekaterina
    Мария|MARIIA|Marija
    Ксения|KSENIIA|Ksenija
    Людмила|LIUDMILA|Ludmila
    Евгения|EVGENIIA|Jevgēņija`),
}

export const russia: Nation = {
  country: 'RUS',
  language: 'rus',
  places: ['PSKOV', 'MOSKVA', 'SMOLENSK', 'KALININGRAD', 'NOVGOROD', 'KAZAN'],
  passport: '999999999',
  surnames: [
    ...inOv(`
    Иванов|IVANOV|Ivanov
    Смирнов|SMIRNOV|Smirnov
    Кузнецов|KUZNETSOV|Kuzņecov
    Попов|POPOV|Popov
    Васильев|VASILEV|Vasiļjev
    Петров|PETROV|Petrov
    Соколов|SOKOLOV|Sokolov
    Михайлов|MIKHAILOV|Mihailov
    Новиков|NOVIKOV|Novikov
    Фёдоров|FEDOROV|Fjodorov
    Морозов|MOROZOV|Morozov
    Волков|VOLKOV|Volkov
    Алексеев|ALEKSEEV|Aleksejev
    Лебедев|LEBEDEV|Ļebedev
    Семёнов|SEMENOV|Semjonov
    Егоров|EGOROV|Jegorov
    Козлов|KOZLOV|Kozlov
    Степанов|STEPANOV|Stepanov
    Никитин|NIKITIN|Ņikitin
    Жуков|ZHUKOV|Žukov
    Щербаков|SHCHERBAKOV|Ščerbakov
    Ефимов|EFIMOV|Jefimov
    Хохлов|KHOKHLOV|Hohlov
    Цветков|TSVETKOV|Cvetkov
    Чернов|CHERNOV|Černov
    Ширяев|SHIRIAEV|Širjajev
    Юдин|IUDIN|Judin
    Яковлев|IAKOVLEV|Jakovļev
    Зайцев|ZAITSEV|Zaicev
    Голубев|GOLUBEV|Golubev
    Тихонов|TIKHONOV|Tihonov
    Большаков|BOLSHAKOV|Boļšakov`),
    ...surnames(`
    Достоевский|DOSTOEVSKII|Dostojevskis|Достоевская|DOSTOEVSKAIA|Dostojevska
    Покровский|POKROVSKII|Pokrovskis|Покровская|POKROVSKAIA|Pokrovska
    Вишневский|VISHNEVSKII|Višņevskis|Вишневская|VISHNEVSKAIA|Višņevska
    Черных|CHERNYKH|Černihs|Черных|CHERNYKH|Černiha`),
  ],
  ...russianForenames,
}

export const ukraine: Nation = {
  country: 'UKR',
  language: 'ukr',
  places: ['KYIV', 'LVIV', 'ODESA', 'KHARKIV', 'ZHYTOMYR'],
  passport: 'AA999999',
  surnames: surnames(`
    Шевченко|SHEVCHENKO|Ševčenko|Шевченко|SHEVCHENKO|Ševčenko
    Коваленко|KOVALENKO|Kovaļenko|Коваленко|KOVALENKO|Kovaļenko
    Бондаренко|BONDARENKO|Bondarenko|Бондаренко|BONDARENKO|Bondarenko
    Ткаченко|TKACHENKO|Tkačenko|Ткаченко|TKACHENKO|Tkačenko
    Гнатюк|HNATIUK|Hnatjuks|Гнатюк|HNATIUK|Hnatjuka
    Ковальчук|KOVALCHUK|Kovaļčuks|Ковальчук|KOVALCHUK|Kovaļčuka
    Мельник|MELNYK|Meļņiks|Мельник|MELNYK|Meļņika
    Поліщук|POLISHCHUK|Poliščuks|Поліщук|POLISHCHUK|Poliščuka
    Савчук|SAVCHUK|Savčuks|Савчук|SAVCHUK|Savčuka
    Гриценко|HRYTSENKO|Hricenko|Гриценко|HRYTSENKO|Hricenko
    Лисенко|LYSENKO|Lisenko|Лисенко|LYSENKO|Lisenko
    Мороз|MOROZ|Morozs|Мороз|MOROZ|Moroza
    Кравець|KRAVETS|Kravecs|Кравець|KRAVETS|Kraveca
    Яремчук|YAREMCHUK|Jaremčuks|Яремчук|YAREMCHUK|Jaremčuka
    Руденко|RUDENKO|Rudenko|Руденко|RUDENKO|Rudenko
    Захарчук|ZAKHARCHUK|Zaharčuks|Захарчук|ZAKHARCHUK|Zaharčuka`),
  male: spellings(`
    Олександр|OLEKSANDR|Oleksandrs
    Андрій|ANDRII|Andrijs
    Володимир|VOLODYMYR|Volodimirs
    Григорій|HRYHORII|Hrihorijs
    Іван|IVAN|Ivans
    Микола|MYKOLA|Mikola
    Сергій|SERHII|Serhijs
    Олег|OLEH|Olehs
    Богдан|BOHDAN|Bohdans
    Юрій|YURII|Jurijs
    Тарас|TARAS|Tarass
    Михайло|MYKHAILO|Mihailo`),
  female: spellings(`
    Олена|OLENA|Olena
    Оксана|OKSANA|Oksana
    Наталія|NATALIIA|Natālija
    Ірина|IRYNA|Irina
    Юлія|YULIIA|Jūlija
    Катерина|KATERYNA|Katerina
    Галина|HALYNA|Haļina
    Світлана|SVITLANA|Svitlana`),
}

export const belarus: Nation = {
  country: 'BLR',
  language: 'bel',
  places: ['MINSK', 'VITSEBSK', 'HRODNA', 'MAHILIOU'],
  passport: 'AA9999999',
  surnames: surnames(`
    Гурыновіч|HURYNOVICH|Guriņovičs|Гурыновіч|HURYNOVICH|Guriņoviča
    Іваноў|IVANOU|Ivanovs|Іванова|IVANOVA|Ivanova
    Кавалёў|KAVALIOU|Kovaļovs|Кавалёва|KAVALIOVA|Kovaļova
    Новік|NOVIK|Noviks|Новік|NOVIK|Novika
    Казлоў|KAZLOU|Kozlovs|Казлова|KAZLOVA|Kozlova
    Жук|ZHUK|Žuks|Жук|ZHUK|Žuka
    Міхалевіч|MIKHALEVICH|Mihaļevičs|Міхалевіч|MIKHALEVICH|Mihaļeviča
    Петровіч|PETROVICH|Petrovičs|Петровіч|PETROVICH|Petroviča
    Лукашэвіч|LUKASHEVICH|Lukaševičs|Лукашэвіч|LUKASHEVICH|Lukaševiča
    Мельнікаў|MELNIKAU|Meļņikovs|Мельнікава|MELNIKAVA|Meļņikova
    Савіцкі|SAVITSKI|Savickis|Савіцкая|SAVITSKAIA|Savicka
    Пашкевіч|PASHKEVICH|Paškevičs|Пашкевіч|PASHKEVICH|Paškeviča`),
  male: spellings(`
    Аляксандр|ALIAKSANDR|Aleksandrs
    Сяргей|SIARHEI|Sergejs
    Ігар|IHAR|Igors
    Дзмітрый|DZMITRYI|Dmitrijs
    Андрэй|ANDREI|Andrejs
    Уладзімір|ULADZIMIR|Vladimirs
    Мікалай|MIKALAI|Nikolajs
    Віктар|VIKTAR|Viktors
    Павел|PAVEL|Pāvels
    Яўген|YAUHEN|Jevgeņijs`),
  female: spellings(`
    Алена|ALENA|Aļona
    Наталля|NATALLIA|Nataļja
    Вольга|VOLHA|Olga
    Святлана|SVIATLANA|Svetlana
    Ірына|IRYNA|Irina
    Таццяна|TATSIANA|Tatjana`),
}
