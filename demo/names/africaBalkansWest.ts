import { type Nation, spellings, surnames } from './nation.ts'

export const nigeria: Nation = {
  country: 'NGA',
  language: null,
  places: ['LAGOS', 'BENIN CITY', 'ABUJA'],
  passport: 'A99999999',
  surnames: surnames(`
    Okafor|OKAFOR|Okafors
    Adeyemi|ADEYEMI|Adejemi
    Eze|EZE|Eze
    Okonkwo|OKONKWO|Okonkvo
    Balogun|BALOGUN|Baloguns
    Osagie|OSAGIE|Osagije
    Chukwu|CHUKWU|Čukvu`),
  male: spellings(`
    Emeka|EMEKA|Emeka
    Chinedu|CHINEDU|Činedu
    Oluwaseun|OLUWASEUN|Oluvaseuns
    Ifeanyi|IFEANYI|Ifeanji
    Tunde|TUNDE|Tunde`),
  female: spellings(`
    Ngozi|NGOZI|Ngozi
    Blessing|BLESSING|Blesinga
    Adaeze|ADAEZE|Adaeze`),
}

export const cameroon: Nation = {
  country: 'CMR',
  language: null,
  places: ['DOUALA', 'YAOUNDE', 'BAMENDA'],
  passport: '09999999',
  surnames: surnames(`
    Mbarga|MBARGA|Mbarga
    Fotso|FOTSO|Fotso
    Ngassa|NGASSA|Ngasa
    Tchoumi|TCHOUMI|Čumi
    Nkeng|NKENG|Nkengs
    Essomba|ESSOMBA|Esomba`),
  male: spellings(`
    Jean-Pierre|JEAN PIERRE|Žans-Pjērs
    Emmanuel|EMMANUEL|Emanuels
    Serge|SERGE|Seržs
    Alain|ALAIN|Alēns
    Boris|BORIS|Boriss`),
  female: spellings(`
    Chantal|CHANTAL|Šantala
    Marie-Claire|MARIE CLAIRE|Marī-Klēra`),
}

export const serbia: Nation = {
  country: 'SRB',
  language: 'srp',
  places: ['BEOGRAD', 'NIS', 'NOVI PAZAR'],
  passport: '999999999',
  surnames: surnames(`
    Јовановић|JOVANOVIC|Jovanovičs|Јовановић|JOVANOVIC|Jovanoviča
    Петровић|PETROVIC|Petrovičs|Петровић|PETROVIC|Petroviča
    Николић|NIKOLIC|Nikoličs|Николић|NIKOLIC|Nikoliča
    Ђорђевић|DJORDJEVIC|Džordževičs|Ђорђевић|DJORDJEVIC|Džordževiča
    Живковић|ZIVKOVIC|Živkovičs|Живковић|ZIVKOVIC|Živkoviča
    Шкоро|SKORO|Škoro|Шкоро|SKORO|Škoro`),
  male: spellings(`
    Драган|DRAGAN|Dragans
    Милан|MILAN|Milans
    Зоран|ZORAN|Zorans
    Небојша|NEBOJSA|Nebojša
    Срђан|SRDJAN|Srdžans`),
  female: spellings(`
    Јелена|JELENA|Jelena
    Снежана|SNEZANA|Snežana`),
}

export const moldova: Nation = {
  country: 'MDA',
  language: 'ron',
  places: ['CHISINAU', 'BALTI', 'TIRASPOL'],
  passport: 'AA9999999',
  surnames: surnames(`
    Rusu|RUSU|Rusu
    Ceban|CEBAN|Čebans
    Munteanu|MUNTEANU|Munteanu
    Țurcanu|TURCANU|Curkanu
    Popa|POPA|Popa
    Ciobanu|CIOBANU|Čobanu
    Bălan|BALAN|Belans
    Lungu|LUNGU|Lungu`),
  male: spellings(`
    Ion|ION|Jons
    Vasile|VASILE|Vasile
    Ștefan|STEFAN|Štefans
    Andrei|ANDREI|Andrejs
    Gheorghe|GHEORGHE|George`),
  female: spellings(`
    Elena|ELENA|Elena
    Natalia|NATALIA|Natālija
    Doina|DOINA|Doina`),
}

export const albania: Nation = {
  country: 'ALB',
  language: 'sqi',
  places: ['TIRANE', 'DURRES', 'SHKODER'],
  passport: 'AA9999999',
  surnames: surnames(`
    Hoxha|HOXHA|Hodža
    Prifti|PRIFTI|Prifti
    Shehu|SHEHU|Šehu
    Gjoka|GJOKA|Djoka
    Çela|CELA|Čela
    Krasniqi|KRASNIQI|Krasniči`),
  male: spellings(`
    Arben|ARBEN|Arbens
    Besnik|BESNIK|Besniks
    Ilir|ILIR|Ilirs
    Gëzim|GEZIM|Gezims`),
  female: spellings(`
    Drita|DRITA|Drita
    Vjollca|VJOLLCA|Vjolca`),
}

export const unitedStates: Nation = {
  country: 'USA',
  language: 'eng',
  places: ['CHICAGO', 'HOUSTON', 'BOSTON'],
  passport: '999999999',
  surnames: surnames(`
    Wright|WRIGHT|Raits
    Johnson|JOHNSON|Džonsons
    Moore|MOORE|Mūrs
    Taylor|TAYLOR|Teilors
    Young|YOUNG|Jangs
    Baker|BAKER|Beikers`),
  male: spellings(`
    John|JOHN|Džons
    Michael|MICHAEL|Maikls
    James|JAMES|Džeimss
    George|GEORGE|Džordžs`),
  female: spellings(`
    Jane|JANE|Džeina
    Michelle|MICHELLE|Mišela`),
}
