import { type Nation, spellings, surnames } from './nation.ts'

export const uzbekistan: Nation = {
  country: 'UZB',
  language: 'uzb',
  places: ['TOSHKENT', 'SAMARQAND', 'BUXORO', 'NAMANGAN'],
  passport: 'AA9999999',
  surnames: surnames(`
    Karimov|KARIMOV|Karimovs|Karimova|KARIMOVA|Karimova
    Rahimov|RAHIMOV|Rahimovs|Rahimova|RAHIMOVA|Rahimova
    Yusupov|YUSUPOV|Jusupovs|Yusupova|YUSUPOVA|Jusupova
    Toʻrayev|TURAEV|Turajevs|Toʻrayeva|TURAEVA|Turajeva
    Xoʻjayev|KHUJAEV|Hudžajevs|Xoʻjayeva|KHUJAEVA|Hudžajeva
    Ergashev|ERGASHEV|Ergaševs|Ergasheva|ERGASHEVA|Ergaševa
    Qodirov|KODIROV|Kodirovs|Qodirova|KODIROVA|Kodirova
    Sobirov|SOBIROV|Sobirovs|Sobirova|SOBIROVA|Sobirova
    Nazarov|NAZAROV|Nazarovs|Nazarova|NAZAROVA|Nazarova
    Abdullayev|ABDULLAEV|Abdulajevs|Abdullayeva|ABDULLAEVA|Abdulajeva
    Mirzayev|MIRZAEV|Mirzajevs|Mirzayeva|MIRZAEVA|Mirzajeva
    Umarov|UMAROV|Umarovs|Umarova|UMAROVA|Umarova`),
  male: spellings(`
    Sherzod|SHERZOD|Šerzods
    Jasur|JASUR|Džasurs
    Otabek|OTABEK|Otabeks
    Bobur|BOBUR|Boburs
    Ulugʻbek|ULUGBEK|Ulugbeks
    Dilshod|DILSHOD|Dilšods
    Aziz|AZIZ|Azizs
    Rustam|RUSTAM|Rustams
    Farrux|FARRUKH|Farruhs
    Sardor|SARDOR|Sardors`),
  female: spellings(`
    Dilnoza|DILNOZA|Dilnoza
    Gulnora|GULNORA|Gulnora
    Nodira|NODIRA|Nodira
    Zulfiya|ZULFIYA|Zulfija`),
}

export const tajikistan: Nation = {
  country: 'TJK',
  language: 'tgk',
  places: ['DUSHANBE', 'KHUJAND', 'KULOB'],
  passport: '999999999',
  surnames: surnames(`
    Раҳмонов|RAHMONOV|Rahmonovs|Раҳмонова|RAHMONOVA|Rahmonova
    Саидов|SAIDOV|Saidovs|Саидова|SAIDOVA|Saidova
    Назаров|NAZAROV|Nazarovs|Назарова|NAZAROVA|Nazarova
    Шарипов|SHARIPOV|Šaripovs|Шарипова|SHARIPOVA|Šaripova
    Холов|KHOLOV|Holovs|Холова|KHOLOVA|Holova
    Мирзоев|MIRZOEV|Mirzojevs|Мирзоева|MIRZOEVA|Mirzojeva
    Давлатов|DAVLATOV|Davlatovs|Давлатова|DAVLATOVA|Davlatova
    Исмоилов|ISMOILOV|Ismoilovs|Исмоилова|ISMOILOVA|Ismoilova`),
  male: spellings(`
    Фаррух|FARRUKH|Farruhs
    Рустам|RUSTAM|Rustams
    Сомон|SOMON|Somons
    Фирдавс|FIRDAVS|Firdavss
    Далер|DALER|Dalers
    Умед|UMED|Umeds
    Парвиз|PARVIZ|Parvizs`),
  female: spellings(`
    Зарина|ZARINA|Zarina
    Мадина|MADINA|Madina
    Нигора|NIGORA|Nigora`),
}

export const kyrgyzstan: Nation = {
  country: 'KGZ',
  language: 'kir',
  places: ['BISHKEK', 'OSH', 'TOKMOK'],
  passport: 'AA9999999',
  surnames: surnames(`
    Асанов|ASANOV|Asanovs|Асанова|ASANOVA|Asanova
    Токтогулов|TOKTOGULOV|Toktogulovs|Токтогулова|TOKTOGULOVA|Toktogulova
    Жумабеков|ZHUMABEKOV|Žumabekovs|Жумабекова|ZHUMABEKOVA|Žumabekova
    Осмонов|OSMONOV|Osmonovs|Осмонова|OSMONOVA|Osmonova
    Бакиров|BAKIROV|Bakirovs|Бакирова|BAKIROVA|Bakirova
    Эсенов|ESENOV|Esenovs|Эсенова|ESENOVA|Esenova`),
  male: spellings(`
    Бакыт|BAKYT|Bakits
    Нурлан|NURLAN|Nurlans
    Азамат|AZAMAT|Azamats
    Эрлан|ERLAN|Erlans
    Улан|ULAN|Ulans
    Тилек|TILEK|Tileks`),
  female: spellings(`
    Айгуль|AIGUL|Aigula
    Жылдыз|ZHYLDYZ|Žildiza
    Назгуль|NAZGUL|Nazgula`),
}

export const kazakhstan: Nation = {
  country: 'KAZ',
  language: 'kaz',
  places: ['ALMATY', 'ASTANA', 'SHYMKENT'],
  passport: 'A99999999',
  surnames: surnames(`
    Ахметов|AKHMETOV|Ahmetovs|Ахметова|AKHMETOVA|Ahmetova
    Оспанов|OSPANOV|Ospanovs|Оспанова|OSPANOVA|Ospanova
    Сулейменов|SULEIMENOV|Suleimenovs|Сулейменова|SULEIMENOVA|Suleimenova
    Касымов|KASSYMOV|Kasimovs|Касымова|KASSYMOVA|Kasimova
    Жаксыбеков|ZHAKSYBEKOV|Žaksibekovs|Жаксыбекова|ZHAKSYBEKOVA|Žaksibekova
    Байжанов|BAIZHANOV|Baižanovs|Байжанова|BAIZHANOVA|Baižanova`),
  male: spellings(`
    Ерлан|YERLAN|Jerlans
    Нурсултан|NURSULTAN|Nursultans
    Марат|MARAT|Marats
    Канат|KANAT|Kanats
    Арман|ARMAN|Armans
    Тимур|TIMUR|Timurs`),
  female: spellings(`
    Айжан|AIZHAN|Aižana
    Динара|DINARA|Dinara
    Сауле|SAULE|Saule`),
}
