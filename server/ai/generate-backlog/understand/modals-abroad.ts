/** How demands are put in a language: before and after the verb that makes them one. */
export type LanguageOfDemands = {
  /** The subject, the modal verb, and what follows it. */
  demand: RegExp;
  /** Modal verbs that say what somebody can do, and what is only wished for. */
  ability: RegExp;
  wish: RegExp;
  article: RegExp;
  product: RegExp;
  person: RegExp;
  negative: RegExp;
  /** The ending of something done to the subject, which then is no person. */
  passive: RegExp;
};

type Words = Record<
  'modals' | 'ability' | 'wish' | 'articles' | 'product' | 'person' | 'negative' | 'passive',
  string
>;

function language(words: Words): LanguageOfDemands {
  const whole = (alternatives: string) => new RegExp(`^(?:${alternatives})$`, 'iu');
  const inside = (alternatives: string) => new RegExp(`(?<!\\p{L})(?:${alternatives})(?!\\p{L})`, 'iu');
  return {
    demand: new RegExp(`^(\\p{L}.{1,80}?)\\s+(${words.modals})\\s+(.{3,300})$`, 'iu'),
    ability: whole(words.ability),
    wish: whole(words.wish),
    article: new RegExp(`^(?:${words.articles})`, 'iu'),
    product: whole(words.product),
    person: whole(words.person),
    negative: inside(words.negative),
    passive: inside(words.passive),
  };
}

/** German, French, Spanish, Portuguese, Italian, Dutch, Polish and Russian. */
export const LANGUAGES: readonly LanguageOfDemands[] = [
  language({
    modals: 'muss|müssen|soll|sollen|sollte|sollten|kann|können|darf|dürfen',
    ability: 'kann|können|darf|dürfen',
    wish: 'soll|sollen|sollte|sollten',
    articles: '(?:der|die|das|ein|eine|jeder|jede|alle|unsere?)\\s+',
    product:
      '(?:\\p{L}+-)?(?:system|app|anwendung|applikation|software|plattform|website|webseite|seite|webapp|programm|portal|produkt|api|server|backend|tool|shop)',
    person:
      '(?:\\p{L}+-?)?(?:nutzer|benutzer|anwender|user|kunden?|mitglied(?:er)?|admins?|administratoren|administrator|mitarbeiter|gäste|gast|besucher|lehrer|schüler|studenten|trainer|leiter|patienten|ärzte|verkäufer|käufer|betreiber|vermieter|mieter|spieler|autoren|eltern)(?:[*:_]?innen|in)?',
    negative: 'nicht|kein|keine|keinen|keiner|nie',
    passive: '\\p{L}+t werden|\\p{L}+en werden|sein',
  }),
  language({
    modals: 'doit|doivent|devra|devront|devrait|devraient|peut|peuvent|pourra|pourront',
    ability: 'peut|peuvent|pourra|pourront',
    wish: 'devrait|devraient',
    articles: "(?:le|la|les|un|une|chaque|tout|tous les|notre)\\s+|l['’]\\s*",
    product:
      'système|application(?: \\p{L}+)?|appli|site(?: \\p{L}+)?|plate-?forme|logiciel|portail|outil|solution|api|serveur',
    person:
      'utilisa(?:teurs?|trices?)(?: \\p{L}+)?|clients?|membres?|adhérents?|administra(?:teurs?|trices?)|admins?|visiteurs?|joueurs?|gestionnaires?|employés?|vendeurs?|élèves?|étudiants?|professeurs?|enseignants?|bénévoles?|responsables?|abonnés?',
    negative: 'ne|n|jamais|aucun|aucune',
    passive: 'être',
  }),
  language({
    modals: 'debe|deben|deberá|deberán|debería|deberían|tiene que|puede|pueden|podrá|podrán',
    ability: 'puede|pueden|podrá|podrán',
    wish: 'debería|deberían',
    articles: '(?:el|la|los|las|un|una|cada|todo|todos los|nuestro)\\s+',
    product:
      'sistema|aplicación(?: \\p{L}+)?|app|sitio(?: \\p{L}+)?|plataforma|web|página(?: web)?|software|portal|herramienta|api|servidor',
    person:
      'usuari[oa]s?(?: \\p{L}+)?|clientes?|miembros?|administrador(?:es|a|as)?|visitantes?|vendedor(?:es|a|as)?|emplead[oa]s?|alumn[oa]s?|estudiantes?|profesor(?:es|a|as)?|pacientes?|médic[oa]s?|soci[oa]s?',
    negative: 'no|nunca|ningún|ninguna',
    passive: 'ser|estar',
  }),
  language({
    modals: 'deve|devem|deverá|deverão|deveria|deveriam|pode|podem|poderá|poderão',
    ability: 'pode|podem|poderá|poderão',
    wish: 'deveria|deveriam',
    articles: '(?:o|a|os|as|um|uma|cada|todo|nosso)\\s+',
    product: 'sistema|aplicativo|aplicação|app|site|plataforma|software|portal|ferramenta|api|servidor',
    person:
      'usuári[oa]s?(?: \\p{L}+)?|utilizador(?:es)?|clientes?|membros?|administrador(?:es|a|as)?|visitantes?|vendedor(?:es|a|as)?|funcionári[oa]s?|alun[oa]s?|professor(?:es|a|as)?|pacientes?|médic[oa]s?',
    negative: 'não|nunca|nenhum|nenhuma',
    passive: 'ser|estar',
  }),
  language({
    modals: 'deve|devono|dovrà|dovranno|dovrebbe|dovrebbero|può|possono|potrà|potranno',
    ability: 'può|possono|potrà|potranno',
    wish: 'dovrebbe|dovrebbero',
    articles: "(?:il|lo|la|i|gli|le|un|una|ogni|ciascun)\\s+|l['’]\\s*",
    product:
      'sistema|applicazione(?: \\p{L}+)?|app|sito(?: \\p{L}+)?|piattaforma|software|portale|strumento|api|server',
    person:
      'utent[ei](?: \\p{L}+)?|client[ei]|membr[oi]|amministrator[ei]|visitator[ei]|venditor[ei]|dipendent[ei]|student[ei]|professor[ei]|docent[ei]|pazient[ei]|medic[oi]|soc(?:io|i)',
    negative: 'non|mai|nessun|nessuna',
    passive: 'essere',
  }),
  language({
    modals: 'moet|moeten|zou moeten|kan|kunnen|zal|zullen|mag|mogen',
    ability: 'kan|kunnen|mag|mogen',
    wish: 'zou moeten',
    articles: '(?:de|het|een|elke|alle|iedere|onze)\\s+',
    product:
      'systeem|app|applicatie|website|site|webshop|webapplicatie|platform|software|portaal|api|server|tool',
    person:
      'gebruikers?(?: \\p{L}+)?|klant(?:en)?|leden|lid|beheerders?|admins?|medewerkers?|bezoekers?|docent(?:en)?|student(?:en)?|leerling(?:en)?|patiënt(?:en)?|verkopers?|kopers?|spelers?|gasten|gast',
    negative: 'niet|geen|nooit',
    passive: 'worden|zijn',
  }),
  language({
    modals: 'musi|muszą|powinien|powinna|powinno|powinni|powinny|może|mogą',
    ability: 'może|mogą',
    wish: 'powinien|powinna|powinno|powinni|powinny',
    articles: '(?:każdy|każda|nasz|nasza)\\s+',
    product:
      'system|aplikacja(?: \\p{L}+)?|strona(?: \\p{L}+)?|platforma|serwis|oprogramowanie|portal|program|serwer|api',
    person:
      '(?:zalogowany )?użytkowni(?:k|cy|czka)|klien(?:t|ci|tka)|administrator(?:zy)?|członek|członkowie|pracowni(?:k|cy)|gość|goście|nauczyciel(?:e)?|ucze[ńn]|uczniowie|student(?:ci)?|pacjen(?:t|ci)|lekarz(?:e)?|sprzedawc[ay]|gracz(?:e)?',
    negative: 'nie|nigdy',
    passive: 'być|zostać',
  }),
  language({
    modals: 'должен|должна|должно|должны|может|могут',
    ability: 'может|могут',
    wish: 'следует',
    articles: '(?:каждый|каждая|наша|наш)\\s+',
    product: 'система|приложение|сайт|платформа|программа|сервис|портал|сервер|бот',
    person:
      '(?:\\p{L}+ый )?пользовател(?:ь|и)|клиент(?:ы)?|администратор(?:ы)?|участник(?:и)?|сотрудник(?:и)?|гост(?:ь|и)|преподавател(?:ь|и)|студент(?:ы)?|пациент(?:ы)?|врач(?:и)?|продавец|продавцы|покупател(?:ь|и)',
    negative: 'не|никогда',
    passive: 'быть',
  }),
];
