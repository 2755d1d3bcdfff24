import { type Nation, spellings, surnames } from './nation.ts'

const arabicForenames = {
  male: spellings(`
    محمد|MOHAMMAD|Muhameds
    أحمد|AHMAD|Ahmads
    علي|ALI|Ali
    حسن|HASSAN|Hasans
    حسين|HUSSEIN|Huseins
    مصطفى|MUSTAFA|Mustafa
    عمر|OMAR|Omars
    خالد|KHALED|Haleds
    يوسف|YOUSEF|Jusefs
    إبراهيم|IBRAHIM|Ibrahims
    محمود|MAHMOUD|Mahmuds
    سامر|SAMER|Samers`),
  female: spellings(`
    فاطمة|FATIMA|Fatima
    مريم|MARIAM|Mariama
    زينب|ZAINAB|Zainaba
    نور|NOUR|Nura
    ليلى|LAYLA|Leila`),
}

export const syria: Nation = {
  country: 'SYR',
  language: 'ara',
  places: ['HALAB', 'DIMASHQ', 'HIMS', 'IDLIB'],
  passport: 'N999999999',
  surnames: surnames(`
    الأحمد|AL AHMAD|Al Ahmads
    الحسن|AL HASSAN|Al Hasans
    حداد|HADDAD|Hadads
    الخطيب|AL KHATIB|Al Hatibs
    درويش|DARWISH|Darvišs
    النجار|AL NAJJAR|Al Nadžārs
    سليمان|SULEIMAN|Suleimans
    العلي|AL ALI|Al Ali
    قاسم|QASEM|Kasems
    حمود|HAMMOUD|Hamuds`),
  ...arabicForenames,
}

export const iraq: Nation = {
  country: 'IRQ',
  language: 'ara',
  places: ['BAGHDAD', 'ARBIL', 'DAHUK', 'MOSUL', 'BASRAH'],
  passport: 'A99999999',
  surnames: surnames(`
    الجبوري|AL JUBOURI|Al Džuburi
    العبيدي|AL OBAIDI|Al Obaidi
    البياتي|AL BAYATI|Al Bajati
    كريم|KAREEM|Karims
    جاسم|JASSIM|Džasims
    صالح|SALIH|Salihs
    رشيد|RASHID|Rašids
    عزيز|AZEEZ|Azizs
    حمه|HAMA|Hama
    الدليمي|AL DULAIMI|Al Dulaimi`),
  ...arabicForenames,
}

export const egypt: Nation = {
  country: 'EGY',
  language: 'ara',
  places: ['CAIRO', 'ALEXANDRIA', 'ASWAN'],
  passport: 'A99999999',
  surnames: surnames(`
    عبد الرحمن|ABDELRAHMAN|Abdelrahmans
    السيد|ELSAYED|Elsajeds
    محمود|MAHMOUD|Mahmuds
    فتحي|FATHY|Fathi
    شحاتة|SHEHATA|Šehata
    منصور|MANSOUR|Mansurs
    جمعة|GOMAA|Goma`),
  ...arabicForenames,
}

export const iran: Nation = {
  country: 'IRN',
  language: 'fas',
  places: ['TEHRAN', 'SHIRAZ', 'TABRIZ', 'MASHHAD'],
  passport: 'A99999999',
  surnames: surnames(`
    محمدی|MOHAMMADI|Mohamadi
    حسینی|HOSSEINI|Hoseini
    رضایی|REZAEI|Rezaei
    احمدی|AHMADI|Ahmadi
    کریمی|KARIMI|Karimi
    موسوی|MOUSAVI|Musavi
    جعفری|JAFARI|Džafari
    قاسمی|GHASEMI|Gasemi
    نجفی|NAJAFI|Nadžafi`),
  male: spellings(`
    محمد|MOHAMMAD|Mohamads
    علی|ALI|Ali
    رضا|REZA|Reza
    حسین|HOSSEIN|Hoseins
    مهدی|MEHDI|Mehdi
    امیر|AMIR|Amirs
    بهروز|BEHROUZ|Behruzs`),
  female: spellings(`
    زهرا|ZAHRA|Zahra
    مریم|MARYAM|Marjama
    سارا|SARA|Sara
    شیرین|SHIRIN|Širina`),
}

export const afghanistan: Nation = {
  country: 'AFG',
  language: 'fas',
  places: ['KABUL', 'HERAT', 'KUNDUZ', 'BAGHLAN'],
  passport: 'P99999999',
  surnames: surnames(`
    رحیمی|RAHIMI|Rahimi
    نوری|NOORI|Nuri
    احمدزی|AHMADZAI|Ahmadzai
    صدیقی|SEDIQI|Sediki
    عظیمی|AZIMI|Azimi
    حکیمی|HAKIMI|Hakimi
    ستانکزی|STANEKZAI|Stanekzai`),
  male: spellings(`
    عبدالله|ABDULLAH|Abdulla
    نورمحمد|NOOR MOHAMMAD|Nurmohamads
    حمید|HAMID|Hamids
    جاوید|JAWID|Džavids
    فرید|FARID|Farids
    نجیب|NAJIB|Nadžibs`),
  female: spellings(`
    فرشته|FERESHTA|Ferešta
    زرغونه|ZARGHUNA|Zarguna
    لیلا|LAILA|Laila`),
}

export const turkiye: Nation = {
  country: 'TUR',
  language: 'tur',
  places: ['ISTANBUL', 'ANKARA', 'IZMIR', 'GAZIANTEP'],
  passport: 'U99999999',
  surnames: surnames(`
    Yılmaz|YILMAZ|Jilmazs
    Kaya|KAYA|Kaja
    Demir|DEMIR|Demirs
    Şahin|SAHIN|Šahins
    Çelik|CELIK|Čeliks
    Yıldız|YILDIZ|Jildizs
    Öztürk|OEZTUERK|Ezturks
    Aydın|AYDIN|Aidins
    Koç|KOC|Kočs
    Güneş|GUENES|Gunešs`),
  male: spellings(`
    Mehmet|MEHMET|Mehmets
    Mustafa|MUSTAFA|Mustafa
    Emre|EMRE|Emre
    Hüseyin|HUESEYIN|Huseins
    Murat|MURAT|Murats
    Ömer|OEMER|Emers
    Serkan|SERKAN|Serkans`),
  female: spellings(`
    Ayşe|AYSE|Aiše
    Elif|ELIF|Elifa
    Zeynep|ZEYNEP|Zeinepa`),
}
