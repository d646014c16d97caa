import { languageChecks } from '@/server/ai/generate-backlog/criteria/abroad/language-checks';

export const ITALIAN = languageChecks({
  isVerbLast: false,
  rules: [
    [
      '(?:solo|soltanto|solamente|esclusivamente) .*(?:può|possono|potrà|potranno)',
      'permess[oi]|autorizzazion[ei]|ruoli',
      'Un tentativo senza autorizzazione viene rifiutato con un messaggio',
      'Anche l’accesso diretto tramite l’indirizzo viene rifiutato',
    ],
    ['non (?:si )?(?:deve|devono|può|possono)', '', 'Una prova mirata dimostra che ciò non accade'],
    [
      'second[oi]|minut[oi]|millisecond[oi]|ms',
      '',
      'Una misura con il carico previsto dimostra che questo tempo è rispettato',
    ],
  ],
  kinds: [
    [
      'accedere con|autenticar~|fare login|reimpostare|recuperare',
      'login|password|autenticazione|accesso con',
      'Credenziali errate vengono rifiutate senza rivelare se l’account esiste',
      'Dopo l’uscita, le pagine protette chiedono di accedere di nuovo',
    ],
    [
      'cercare|trovare|filtrare',
      'ricerca|ricerche|filtr[oi]',
      'Senza risultati, un messaggio lo segnala',
      'Compare solo ciò che corrisponde alla ricerca',
    ],
    [
      'pagare|acquistare|comprare|donare',
      'pagament[oi]|donazion[ei]',
      'L’importo addebitato è esattamente quello mostrato prima',
      'Se il pagamento non riesce, non viene addebitato nulla e ne è indicato il motivo',
    ],
    [
      'esportare|scaricare|stampare',
      'esportazion[ei]|download|stamp[ae]',
      'Il file contiene esattamente ciò che è stato scelto',
      'Le lettere accentate e i caratteri speciali sono corretti nel file',
    ],
    [
      'importare|caricare|allegare|sincronizzare',
      'importazion[ei]|allegat[oi]|foto|immagin[ei]|sincronizzazione',
      'Un file di formato sbagliato o troppo grande viene rifiutato con un messaggio',
      'Importare due volte lo stesso file non crea duplicati',
    ],
    [
      'inviare|ricevere|notificare|avvisare|ricordare|informare|mandare|spedire',
      'notifich?[ae]|promemoria|avvis[oi]|e-?mail|sms|newsletter|messagg(?:i|io)',
      'Il messaggio arriva una sola volta e solo alle persone giuste',
      'Se l’invio non riesce, viene ripetuto e l’errore viene registrato',
    ],
    [
      'eliminare|cancellare|annullare|rimuovere|archiviare|bloccare|disdire',
      'eliminazione|cancellazion[ei]|annullament[oi]|disdett[ae]',
      'Prima viene chiesta una conferma',
      'Rinunciare a questo punto non cambia nulla',
    ],
    [
      'modificare|cambiare|aggiornare|configurare|spostare|rinominare|personalizzare|impostare',
      'impostazion[ei]|preferenze|profil[oi]|modific[ah]e?|aggiornament[oi]',
      'La modifica è ancora presente dopo aver ricaricato la pagina',
      'Un valore non valido viene rifiutato con un messaggio e resta quello precedente',
    ],
    [
      'prenotare|ordinare|richiedere|noleggiare|affittare',
      'prenotazion[ei]|ordin[ei]|carrello|appuntament[oi]|noleggi[oi]?',
      'Ciò che qualcun altro ha appena occupato viene rifiutato con un messaggio',
      'Prima della conferma, un riepilogo mostra ciò che è stato scelto',
    ],
    [
      'creare|aggiungere|registrar~|inserire|salvare|scrivere|pubblicare|iscriver~|segnalare|valutare|commentare|pianificare',
      'registrazion[ei]|inseriment[oi]|modul[oi]|comment[oi]|recension[ei]|iscrizion[ei]|pianificazione',
      'Se un dato obbligatorio manca o non è valido, viene indicato e non si salva nulla',
      'Ciò che è stato salvato è ancora presente dopo aver ricaricato la pagina',
    ],
    [
      'gestire|amministrare|organizzare|mantenere',
      'gestione|amministrazione|anagrafic[ah]e?',
      'Si possono aggiungere, modificare ed eliminare voci',
      'Prima di eliminare viene chiesta una conferma',
    ],
    [
      'calcolare|stimare|analizzare|misurare|contare|suggerire|rilevare',
      'statistic[ah]e?|calcol[oi]|indicator[ei]|analisi|stim[ae]',
      'Un esempio calcolato a mano dà lo stesso risultato',
      'Se i dati non bastano, un messaggio lo segnala',
    ],
    [
      'vedere|visualizzare|consultare|mostrare|leggere|seguire|confrontare|controllare|verificare',
      'elenc(?:o|hi)|list[ae]|storico|cronologia|calendari[oi]?|cruscott[oi]|report|rapport[oi]|mapp[ae]|catalogo',
      'Se non c’è nulla da mostrare, compare un messaggio invece di una pagina vuota',
      'Ciò che qualcun altro ha cambiato nel frattempo si vede ricaricando la pagina',
    ],
  ],
  general: [
    'Un esempio di «{x}» concordato con chi lo ha chiesto funziona dall’inizio alla fine',
    'Se «{x}» non riesce, un messaggio dice che cosa è successo e che cosa fare',
    'Chi usa «{x}» per la prima volta riesce senza aiuto',
    '«{x}» si può usare con la sola tastiera e su un telefono',
  ],
});
