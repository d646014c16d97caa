import { languageChecks } from '@/server/ai/generate-backlog/criteria/abroad/language-checks';

export const SWEDISH = languageChecks({
  isVerbLast: false,
  rules: [
    [
      '(?:endast|bara|enbart) .*(?:får|kan|ska)',
      'behörighet~|~rättigheter|roller',
      'Ett försök utan behörighet avvisas med ett meddelande',
      'Även den direkta adressen avvisas',
    ],
    [
      '(?:får|ska|kan) (?:\\p{L}+ ){0,3}?(?:inte|aldrig|ingen|inga)',
      '',
      'Ett riktat test visar att det inte inträffar',
    ],
    ['sekund~|minut~|millisekund~|ms', '', 'En mätning med den väntade belastningen visar att tiden hålls'],
  ],
  kinds: [
    [
      'logga in|återställa',
      '~inloggning|~lösenord~',
      'Felaktiga inloggningsuppgifter avvisas utan att avslöja om kontot finns',
      'Efter utloggning kräver de skyddade sidorna en ny inloggning',
    ],
    [
      'söka|hitta|filtrera',
      '~sökning|~filter',
      'Utan träffar säger ett meddelande att inget hittades',
      'Bara det som motsvarar sökningen visas',
    ],
    [
      'betala|köpa|skänka',
      '~betalning|~betalningar',
      'Det belopp som dras är exakt det som visades innan',
      'Om betalningen misslyckas dras inget, och orsaken visas',
    ],
    [
      'exportera|ladda ner|ladda ned|skriva ut',
      '~export|~nedladdning|~utskrift',
      'Filen innehåller exakt det som valdes',
      'Å, ä, ö och specialtecken är rätt i filen',
    ],
    [
      'importera|ladda upp|bifoga|synkronisera',
      '~import|~uppladdning|~bilagor|bilder|foton?',
      'En fil i fel format eller av för stor storlek avvisas med ett meddelande',
      'Att importera samma fil två gånger skapar inga dubbletter',
    ],
    [
      'skicka|få|meddela|påminna|informera|ta emot',
      '~påminnelser?|~aviseringar?|~notiser?|nyhetsbrev|e-post|sms|~meddelanden',
      'Meddelandet kommer fram exakt en gång, och bara till rätt personer',
      'Om leveransen misslyckas görs ett nytt försök, och felet loggas',
    ],
    [
      'ta bort|radera|avboka|avbryta|arkivera|blockera|säga upp',
      '~avbokning|~borttagning',
      'Först krävs en bekräftelse',
      'Den som ångrar sig i det läget ändrar inget',
    ],
    [
      'ändra|redigera|uppdatera|anpassa|flytta|byta|ställa in',
      '~inställningar|~profil|~ändring',
      'Ändringen finns kvar efter omladdning',
      'Ett ogiltigt värde avvisas med ett meddelande, och det gamla finns kvar',
    ],
    [
      'boka|beställa|reservera|hyra|låna',
      '~bokning|~bokningar|~beställning|varukorg~|kundvagn~',
      'Det som någon annan just har tagit avvisas med ett meddelande',
      'Före bekräftelsen visar en sammanfattning vad som valdes',
    ],
    [
      'skapa|lägga till|lägga in|registrera|spara|skriva|anmäla|rapportera|betygsätta|planera',
      '~registrering|~formulär|~kommentarer|~anmälan|~recensioner|~planering',
      'Om en obligatorisk uppgift saknas eller är ogiltig pekas den ut, och inget sparas',
      'Det som sparades finns kvar efter omladdning',
    ],
    [
      'hantera|administrera|förvalta|sköta',
      '~hantering|~administration|~förvaltning',
      'Poster kan läggas till, ändras och tas bort',
      'Före borttagning krävs en bekräftelse',
    ],
    [
      'beräkna|analysera|uppskatta|mäta|räkna|föreslå',
      '~statistik|~beräkning|~analys',
      'Ett exempel som räknats för hand ger samma resultat',
      'Om uppgifterna inte räcker säger ett meddelande det',
    ],
    [
      'se|visa|läsa|följa|jämföra|kontrollera|granska',
      '~lista|~översikt|~kalender|~rapport|~rapporter|~historik|~karta',
      'Om det inte finns något att visa står det ett meddelande i stället för en tom sida',
      'Det som någon annan har ändrat under tiden syns efter omladdning',
    ],
  ],
  general: [
    'Ett exempel på ”{x}” som beställaren har godkänt fungerar från början till slut',
    'Om ”{x}” misslyckas säger ett meddelande vad som hände och vad som kan göras',
    'Den som använder ”{x}” för första gången klarar sig utan hjälp',
    '”{x}” går att använda med bara tangentbordet och på en telefon',
  ],
});
