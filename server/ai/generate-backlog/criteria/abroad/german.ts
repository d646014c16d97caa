import { languageChecks } from '@/server/ai/generate-backlog/criteria/abroad/language-checks';

export const GERMAN = languageChecks({
  isVerbLast: true,
  rules: [
    [
      'nur .*(?:darf|dürfen|kann|können)',
      'berechtig~|~rechte|rollen',
      'Ein Versuch ohne Berechtigung wird mit einer Meldung abgelehnt',
      'Auch der direkte Aufruf der Adresse führt nicht daran vorbei',
    ],
    [
      '(?:darf|dürfen|soll|sollen|kann|können|wird|werden) (?:\\p{L}+ ){0,4}?(?:nicht|kein~|nie|niemals)',
      '',
      'Ein gezielter Test belegt, dass es nicht vorkommt',
    ],
    [
      'sekunden?|minuten?|millisekunden?|ms',
      '',
      'Eine Messung unter der erwarteten Last belegt, dass die Zeit eingehalten wird',
    ],
  ],
  kinds: [
    [
      'einloggen|~passwor~.*(?:anmelden|zurücksetzen)|authentifizieren',
      'log-?in|~passwor~|single sign-on|anmeldung|~authentifizierung',
      'Falsche Zugangsdaten werden abgelehnt, ohne zu verraten, ob es das Konto gibt',
      'Nach dem Abmelden verlangen die Seiten dahinter eine neue Anmeldung',
    ],
    [
      'suchen|finden|filtern|durchsuchen',
      '~suche|~filter~',
      'Ohne Treffer sagt eine Meldung, dass nichts gefunden wurde',
      'Aufgelistet wird nur, was zur Anfrage passt',
    ],
    [
      'bezahlen|zahlen|kaufen|spenden',
      '~bezahlung|~zahlung|~zahlungen|online-?zahlung|~bezahlen',
      'Abgebucht wird genau der Betrag, der vorher angezeigt wurde',
      'Schlägt die Zahlung fehl, wird nichts abgebucht und der Grund genannt',
    ],
    [
      '~exportieren|herunterladen|drucken|ausdrucken',
      '~export|~download|~ausdruck',
      'Die Datei enthält genau das, was ausgewählt wurde',
      'Umlaute und Sonderzeichen stehen richtig in der Datei',
    ],
    [
      '~importieren|hochladen|anhängen|einlesen|synchronisieren',
      '~import|~upload|~anhang|~anhänge|foto|fotos|bilder',
      'Eine Datei mit falschem Format oder zu großem Umfang wird mit einer Meldung abgelehnt',
      'Ein zweiter Durchlauf mit derselben Datei legt nichts doppelt an',
    ],
    [
      'senden|versenden|verschicken|schicken|zusenden|benachrichtigen|erinnern|informieren|mahnen|bekommen|erhalten|benachrichtigt|erinnert|informiert|versendet|verschickt|gesendet',
      '~erinnerung|~erinnerungen|~benachrichtigung|~benachrichtigungen|newsletter|~e-mails?|sms|~nachrichten',
      'Die Nachricht kommt genau einmal an, und nur bei den richtigen Personen',
      'Schlägt die Zustellung fehl, wird sie wiederholt und der Fehler protokolliert',
    ],
    [
      'gelöscht|entfernt|storniert|löschen|entfernen|stornieren|absagen|kündigen|archivieren|sperren',
      '~löschung|~stornierung|~kündigung',
      'Vorher wird nach einer Bestätigung gefragt',
      'Ein Abbruch an dieser Stelle ändert nichts',
    ],
    [
      'geändert|aktualisiert|bearbeitet|zuweisen|zuordnen|ändern|bearbeiten|anpassen|aktualisieren|verschieben|umbenennen|konfigurieren|einstellen',
      '~einstellungen|~profil|~bearbeitung|~änderung',
      'Die Änderung ist nach dem Neuladen noch da',
      'Ein ungültiger Wert wird mit einer Meldung abgelehnt, und der alte bleibt erhalten',
    ],
    [
      'gebucht|reserviert|bestellt|buchen|reservieren|bestellen|vorbestellen|ausleihen|mieten|vereinbaren',
      '~buchung|~reservierung|~bestellung|~ausleihe|~warenkorb|~termine?',
      'Was gerade jemand anders belegt hat, wird mit einer Meldung abgelehnt',
      'Vor dem Abschicken zeigt eine Zusammenfassung, was gewählt wurde',
    ],
    [
      'angelegt|erstellt|erfasst|gespeichert|registriert|anlegen|erstellen|erfassen|eintragen|hinzufügen|speichern|melden|schreiben|hinterlegen|eingeben|anmelden|registrieren|bewerten|kommentieren|planen',
      '~registrierung|~erfassung|~formular|~kommentare|~bewertungen|~planung',
      'Fehlt eine Pflichtangabe oder ist sie ungültig, wird sie benannt und nichts gespeichert',
      'Das Gespeicherte ist nach dem Neuladen noch da',
    ],
    [
      'verwalten|pflegen|organisieren',
      '~verwaltung|~pflege|stammdaten',
      'Einträge lassen sich anlegen, ändern und entfernen',
      'Vor dem Entfernen wird nach einer Bestätigung gefragt',
    ],
    [
      'berechnet|berechnen|auswerten|zählen|schätzen|messen|vorschlagen|erkennen',
      '~statistik|~statistiken|~auswertung|~auswertungen|~berechnung|~kennzahlen',
      'Ein von Hand nachgerechnetes Beispiel ergibt dasselbe',
      'Reichen die Daten nicht aus, sagt das eine Meldung',
    ],
    [
      'sehen|ansehen|einsehen|anzeigen|anschauen|lesen|prüfen|verfolgen|vergleichen|abrufen|angezeigt',
      '~liste|~übersicht|~kalender|~bericht|~berichte|~historie|~verlauf|~dashboard|~anzeige|~karte|~plan',
      'Gibt es nichts anzuzeigen, steht dort eine Meldung statt einer leeren Seite',
      'Was jemand anders inzwischen geändert hat, ist nach dem Neuladen zu sehen',
    ],
  ],
  general: [
    'Ein mit den Auftraggebern vereinbartes Beispiel für „{x}“ funktioniert von Anfang bis Ende',
    'Wenn bei „{x}“ etwas fehlschlägt, sagt eine Meldung, was passiert ist und was zu tun ist',
    'Wer „{x}“ zum ersten Mal nutzt, kommt ohne Hilfe zurecht',
    '„{x}“ lässt sich allein mit der Tastatur und auf einem Telefon bedienen',
  ],
});
