import { languageChecks } from '@/server/ai/generate-backlog/criteria/abroad/language-checks';

export const DUTCH = languageChecks({
  isVerbLast: true,
  rules: [
    [
      '(?:alleen|uitsluitend) .*(?:mag|mogen|kan|kunnen)',
      '~rechten|rollen|bevoegd~',
      'Een poging zonder bevoegdheid wordt met een melding geweigerd',
      'Ook rechtstreeks via het adres lukt het niet',
    ],
    [
      '(?:mag|mogen|moet|moeten|kan|kunnen) (?:\\p{L}+ ){0,4}?(?:niet|geen|nooit)',
      '',
      'Een gerichte test toont aan dat het niet voorkomt',
    ],
    [
      'seconden?|minu(?:ut|ten)|milliseconden?|ms',
      '',
      'Een meting bij de verwachte belasting toont aan dat die tijd wordt gehaald',
    ],
  ],
  kinds: [
    [
      'inloggen|aanmelden met|~wachtwoord.*(?:resetten|herstellen|wijzigen)',
      'login|~wachtwoord~|authenticatie',
      'Onjuiste inloggegevens worden geweigerd zonder te verraden of het account bestaat',
      'Na het uitloggen vragen de afgeschermde pagina’s om opnieuw in te loggen',
    ],
    [
      'zoeken|vinden|filteren|opzoeken',
      'zoekfunctie|zoeken|~filters?',
      'Zonder resultaten zegt een melding dat er niets is gevonden',
      'Alleen wat aan de zoekopdracht voldoet, wordt getoond',
    ],
    [
      'betalen|afrekenen|kopen|doneren',
      '~betaling|~betalingen|donaties?',
      'Het afgeschreven bedrag is precies het bedrag dat vooraf werd getoond',
      'Als de betaling mislukt, wordt er niets afgeschreven en staat de reden erbij',
    ],
    [
      'exporteren|downloaden|afdrukken|printen',
      '~export|~download|~downloads',
      'Het bestand bevat precies wat is gekozen',
      'Letters met accenten en bijzondere tekens staan goed in het bestand',
    ],
    [
      'importeren|uploaden|bijvoegen|inlezen|synchroniseren',
      "~import|~uploads?|bijlagen?|foto[’']?s?|afbeeldingen",
      'Een bestand met een verkeerd formaat of van te grote omvang wordt met een melding geweigerd',
      'Hetzelfde bestand twee keer importeren levert niets dubbels op',
    ],
    [
      'sturen|versturen|verzenden|ontvangen|krijgen|herinneren|informeren|waarschuwen|melden',
      '~herinneringen|~herinnering|~meldingen|~notificaties?|nieuwsbrief|e-?mails?|sms|berichten',
      'Het bericht komt precies één keer aan, en alleen bij de juiste personen',
      'Als de bezorging mislukt, wordt die herhaald en wordt de fout vastgelegd',
    ],
    [
      'verwijderen|annuleren|wissen|opzeggen|archiveren|blokkeren',
      '~annulering|~verwijdering|~opzegging',
      'Vooraf wordt om een bevestiging gevraagd',
      'Wie op dat moment afbreekt, verandert niets',
    ],
    [
      'wijzigen|bewerken|aanpassen|bijwerken|veranderen|instellen|verplaatsen|hernoemen|configureren',
      '~instellingen|~voorkeuren|~profiel|~profielen|~wijziging',
      'De wijziging is na het herladen nog aanwezig',
      'Een ongeldige waarde wordt met een melding geweigerd en de oude blijft staan',
    ],
    [
      'boeken|reserveren|bestellen|huren|lenen|afspreken',
      '~boeking|~boekingen|~reservering|~reserveringen|winkelwagen|~afspraken',
      'Wat iemand anders net heeft bezet, wordt met een melding geweigerd',
      'Vóór het bevestigen toont een overzicht wat is gekozen',
    ],
    [
      'toevoegen|aanmaken|maken|invoeren|registreren|opslaan|schrijven|plaatsen|invullen|inschrijven|beoordelen|plannen|aanmelden',
      '~registratie|~formulieren|~formulier|~reacties|~beoordelingen|~inschrijving|reviews|~planning',
      'Als een verplicht gegeven ontbreekt of ongeldig is, wordt het genoemd en wordt er niets opgeslagen',
      'Wat is opgeslagen, is na het herladen nog aanwezig',
    ],
    [
      'beheren|onderhouden|organiseren',
      '~beheer|~administratie',
      'Gegevens kunnen worden toegevoegd, gewijzigd en verwijderd',
      'Vóór het verwijderen wordt om een bevestiging gevraagd',
    ],
    [
      'berekenen|analyseren|schatten|meten|tellen|voorstellen|herkennen',
      '~statistieken|~statistiek|~berekening|~analyse',
      'Een met de hand nagerekend voorbeeld geeft dezelfde uitkomst',
      'Als er te weinig gegevens zijn, zegt een melding dat',
    ],
    [
      'zien|bekijken|inzien|tonen|weergeven|lezen|volgen|vergelijken|controleren|raadplegen',
      '~lijst|~overzicht|~kalender|~agenda|~rapport|~rapporten|~rapportage|~geschiedenis|~dashboard|~kaart',
      'Als er niets te tonen is, staat er een melding in plaats van een lege pagina',
      'Wat iemand anders intussen heeft gewijzigd, is na het herladen te zien',
    ],
  ],
  general: [
    'Een met de opdrachtgever afgesproken voorbeeld van “{x}” werkt van begin tot eind',
    'Als “{x}” mislukt, zegt een melding wat er is gebeurd en wat te doen is',
    'Wie “{x}” voor het eerst gebruikt, komt er zonder hulp uit',
    '“{x}” is met alleen het toetsenbord en op een telefoon te bedienen',
  ],
});
