import { type Nation, spellings, surnames } from './nation.ts'

export const india: Nation = {
  country: 'IND',
  language: null,
  places: ['AMRITSAR', 'JALANDHAR', 'AHMEDABAD', 'HYDERABAD', 'KOCHI'],
  passport: 'A9999999',
  surnames: surnames(`
    Singh|SINGH|Singhs
    Kumar|KUMAR|Kumars
    Patel|PATEL|Patels
    Sharma|SHARMA|Šarma
    Reddy|REDDY|Redi
    Gill|GILL|Gils
    Sandhu|SANDHU|Sandhu
    Nair|NAIR|Nairs
    Dhillon|DHILLON|Dilons
    Chaudhary|CHAUDHARY|Čaudhari`),
  male: spellings(`
    Gurpreet|GURPREET|Gurprīts
    Harpreet|HARPREET|Harprīts
    Rahul|RAHUL|Rahuls
    Amit|AMIT|Amits
    Sandeep|SANDEEP|Sandīps
    Vijay|VIJAY|Vidžajs
    Manoj|MANOJ|Manodžs
    Rajesh|RAJESH|Radžešs`),
  female: spellings(`
    Priya|PRIYA|Prija
    Manpreet|MANPREET|Manprīta
    Anjali|ANJALI|Andžali
    Deepika|DEEPIKA|Dīpika`),
}

export const sriLanka: Nation = {
  country: 'LKA',
  language: null,
  places: ['COLOMBO', 'KANDY', 'JAFFNA'],
  passport: 'N9999999',
  surnames: surnames(`
    Perera|PERERA|Perera
    Fernando|FERNANDO|Fernando
    Jayasuriya|JAYASURIYA|Džajasurija
    Rajapaksha|RAJAPAKSHA|Radžapakša
    Wickramasinghe|WICKRAMASINGHE|Vikramasinge
    Bandara|BANDARA|Bandara`),
  male: spellings(`
    Nuwan|NUWAN|Nuvans
    Chaminda|CHAMINDA|Čaminda
    Kasun|KASUN|Kasuns
    Dinesh|DINESH|Dinešs
    Lahiru|LAHIRU|Lahiru`),
  female: spellings(`
    Nadeesha|NADEESHA|Nadīša
    Dilani|DILANI|Dilani`),
}

export const pakistan: Nation = {
  country: 'PAK',
  language: 'urd',
  places: ['LAHORE', 'KARACHI', 'GUJRAT', 'PESHAWAR'],
  passport: 'AA9999999',
  surnames: surnames(`
    خان|KHAN|Hans
    بٹ|BUTT|Buts
    چوہدری|CHAUDHRY|Čaudri
    ملک|MALIK|Maliks
    قریشی|QURESHI|Kureši
    شاہ|SHAH|Šahs
    اقبال|IQBAL|Ikbals`),
  male: spellings(`
    محمد|MUHAMMAD|Muhameds
    عمران|IMRAN|Imrans
    بلال|BILAL|Bilals
    عثمان|USMAN|Usmans
    وقاص|WAQAS|Vakass
    عدنان|ADNAN|Adnans`),
  female: spellings(`
    عائشہ|AYESHA|Aiša
    سعدیہ|SADIA|Sadija`),
}

export const vietnam: Nation = {
  country: 'VNM',
  language: 'vie',
  places: ['HA NOI', 'NGHE AN', 'HAI PHONG', 'HA TINH'],
  passport: 'A99999999',
  surnames: surnames(`
    Nguyễn|NGUYEN|Ngujens
    Trần|TRAN|Trans
    Lê|LE|Le
    Phạm|PHAM|Fams
    Hoàng|HOANG|Hoangs
    Vũ|VU|Vu
    Đặng|DANG|Dangs
    Bùi|BUI|Bui`),
  male: spellings(`
    Văn Hùng|VAN HUNG|Van Hungs
    Minh Tuấn|MINH TUAN|Miņs Tuans
    Quang Huy|QUANG HUY|Kuangs Hujs
    Đức Anh|DUC ANH|Duks Aņs
    Văn Nam|VAN NAM|Van Nams
    Thanh Sơn|THANH SON|Taņs Sons`),
  female: spellings(`
    Thị Lan|THI LAN|Ti Lana
    Thị Hương|THI HUONG|Ti Huonga
    Thu Hà|THU HA|Tu Ha`),
}

export const china: Nation = {
  country: 'CHN',
  language: 'zho',
  places: ['FUJIAN', 'ZHEJIANG', 'LIAONING'],
  passport: 'E99999999',
  surnames: surnames(`
    王|WANG|Vans
    李|LI|Li
    张|ZHANG|Džans
    刘|LIU|Lju
    陈|CHEN|Čeņs
    杨|YANG|Jans
    赵|ZHAO|Džao`),
  male: spellings(`
    伟|WEI|Veis
    强|QIANG|Cjans
    建国|JIANGUO|Dzjaņguo
    志明|ZHIMING|Džimins
    海波|HAIBO|Haibo`),
  female: spellings(`
    芳|FANG|Fana
    秀英|XIUYING|Sjujina
    丽|LI|Li`),
}
