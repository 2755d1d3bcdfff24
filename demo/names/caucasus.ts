import { type Nation, spellings, surnames } from './nation.ts'

export const georgia: Nation = {
  country: 'GEO',
  language: 'kat',
  places: ['TBILISI', 'BATUMI', 'KUTAISI'],
  passport: '99AA99999',
  surnames: surnames(`
    ბერიძე|BERIDZE|Beridze|ბერიძე|BERIDZE|Beridze
    გელაშვილი|GELASHVILI|Gelašvili|გელაშვილი|GELASHVILI|Gelašvili
    მამედოვი|MAMEDOVI|Mamedovi|მამედოვი|MAMEDOVI|Mamedovi
    კაპანაძე|KAPANADZE|Kapanadze|კაპანაძე|KAPANADZE|Kapanadze
    ლომიძე|LOMIDZE|Lomidze|ლომიძე|LOMIDZE|Lomidze
    წიკლაური|TSIKLAURI|Ciklauri|წიკლაური|TSIKLAURI|Ciklauri
    ჩხეიძე|CHKHEIDZE|Čheidze|ჩხეიძე|CHKHEIDZE|Čheidze
    ხუციშვილი|KHUTSISHVILI|Hucišvili|ხუციშვილი|KHUTSISHVILI|Hucišvili
    მაისურაძე|MAISURADZE|Maisuradze|მაისურაძე|MAISURADZE|Maisuradze
    ნოზაძე|NOZADZE|Nozadze|ნოზაძე|NOZADZE|Nozadze`),
  male: spellings(`
    გიორგი|GIORGI|Giorgi
    დავით|DAVIT|Davits
    ლევან|LEVAN|Levans
    ნიკოლოზ|NIKOLOZ|Nikolozs
    ზურაბ|ZURAB|Zurabs
    ირაკლი|IRAKLI|Irakli
    თამაზ|TAMAZ|Tamazs
    ვახტანგ|VAKHTANG|Vahtangs`),
  female: spellings(`
    ნინო|NINO|Nino
    მარიამ|MARIAM|Mariama
    თამარ|TAMAR|Tamara
    ქეთევან|KETEVAN|Ketevana`),
}

export const armenia: Nation = {
  country: 'ARM',
  language: 'hye',
  places: ['YEREVAN', 'GYUMRI', 'VANADZOR'],
  passport: 'AA9999999',
  surnames: surnames(`
    Հարությունյան|HARUTYUNYAN|Harutjunjans
    Սարգսյան|SARGSYAN|Sargsjans
    Հովհաննիսյան|HOVHANNISYAN|Hovhannisjans
    Գրիգորյան|GRIGORYAN|Grigorjans
    Պետրոսյան|PETROSYAN|Petrosjans
    Կարապետյան|KARAPETYAN|Karapetjans
    Խաչատրյան|KHACHATRYAN|Hačatrjans
    Ավետիսյան|AVETISYAN|Avetisjans
    Մկրտչյան|MKRTCHYAN|Mkrtčjans`),
  male: spellings(`
    Արմեն|ARMEN|Armens
    Գևորգ|GEVORG|Gevorgs
    Տիգրան|TIGRAN|Tigrans
    Կարեն|KAREN|Karens
    Աշոտ|ASHOT|Ašots
    Հայկ|HAYK|Haiks
    Վահան|VAHAN|Vahans`),
  female: spellings(`
    Անի|ANI|Ani
    Լիլիթ|LILIT|Lilita
    Նարինե|NARINE|Narine
    Գայանե|GAYANE|Gajane`),
}

export const azerbaijan: Nation = {
  country: 'AZE',
  language: 'aze',
  places: ['BAKI', 'GANJA', 'SUMQAYIT'],
  passport: 'A99999999',
  surnames: surnames(`
    Məmmədov|MAMMADOV|Mamedovs|Məmmədova|MAMMADOVA|Mamedova
    Əliyev|ALIYEV|Alijevs|Əliyeva|ALIYEVA|Alijeva
    Hüseynov|HUSEYNOV|Huseinovs|Hüseynova|HUSEYNOVA|Huseinova
    Quliyev|GULIYEV|Kulijevs|Quliyeva|GULIYEVA|Kulijeva
    Həsənov|HASANOV|Hasanovs|Həsənova|HASANOVA|Hasanova
    İsmayılov|ISMAYILOV|Ismailovs|İsmayılova|ISMAYILOVA|Ismailova
    Abbasov|ABBASOV|Abasovs|Abbasova|ABBASOVA|Abasova
    Rzayev|RZAYEV|Rzajevs|Rzayeva|RZAYEVA|Rzajeva`),
  male: spellings(`
    Elçin|ELCHIN|Elčins
    Rəşad|RASHAD|Rašads
    Vüqar|VUGAR|Vugars
    Orxan|ORKHAN|Orhans
    Namiq|NAMIG|Namiks
    Tural|TURAL|Turals
    Anar|ANAR|Anars`),
  female: spellings(`
    Aygün|AYGUN|Aiguna
    Leyla|LEYLA|Leila
    Günel|GUNEL|Gunela
    Sevinc|SEVINJ|Sevindža`),
}
