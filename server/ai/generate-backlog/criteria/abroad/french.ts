import { languageChecks } from '@/server/ai/generate-backlog/criteria/abroad/language-checks';

export const FRENCH = languageChecks({
  isVerbLast: false,
  rules: [
    [
      'seule?s? .*(?:peu(?:t|vent)|doi(?:t|vent))|uniquement (?:par|pour|aux?)',
      'droits|autorisations?|rôles',
      'Une tentative sans autorisation est refusée avec un message',
      'L’accès direct par l’adresse est refusé lui aussi',
    ],
    [
      "(?:ne |n[’']) ?(?:doi(?:t|vent)|peu(?:t|vent)) .*(?:jamais|pas|aucune?)",
      '',
      'Un test ciblé montre que cela ne se produit pas',
    ],
    [
      'secondes?|minutes?|millisecondes?|ms',
      '',
      'Une mesure sous la charge attendue montre que ce délai est respecté',
    ],
  ],
  kinds: [
    [
      "me connecter|se connecter|connecter|m[’']identifier|s[’']identifier|réinitialiser",
      'connexion|mots? de passe|authentification|identification',
      'Des identifiants erronés sont refusés sans révéler si le compte existe',
      'Après la déconnexion, les pages protégées demandent une nouvelle connexion',
    ],
    [
      'rechercher|chercher|trouver|filtrer|consulter et filtrer',
      'recherche|filtres?|moteur de recherche',
      'Sans résultat, un message indique que rien n’a été trouvé',
      'Seul ce qui correspond à la demande est affiché',
    ],
    [
      'payer|régler|acheter|donner',
      'paiements?|règlement|dons?',
      'Le montant débité est exactement celui qui était affiché',
      'Si le paiement échoue, rien n’est débité et la raison est indiquée',
    ],
    [
      'exporter|télécharger|imprimer',
      'exports?|exportation|téléchargement|impression',
      'Le fichier contient exactement ce qui a été choisi',
      'Les accents et les caractères spéciaux sont corrects dans le fichier',
    ],
    [
      'importer|téléverser|joindre|déposer|synchroniser',
      'imports?|importation|pièces? jointes?|photos?|images?|synchronisation',
      'Un fichier d’un mauvais format ou trop volumineux est refusé avec un message',
      'Un second import du même fichier ne crée aucun doublon',
    ],
    [
      'envoyer|recevoir|notifier|prévenir|rappeler|avertir|informer|être (?:notifiée?|prévenue?|avertie?|informée?)s?',
      'notifications?|rappels?|alertes?|e-?mails?|courriels?|sms|newsletter|messages?',
      'Le message arrive une seule fois, et uniquement aux bonnes personnes',
      'Si l’envoi échoue, il est retenté et l’erreur est consignée',
    ],
    [
      'supprimer|annuler|retirer|archiver|bloquer|résilier',
      'suppression|annulation|résiliation',
      'Une confirmation est demandée avant',
      'Renoncer à cette étape ne change rien',
    ],
    [
      'modifier|changer|mettre à jour|éditer|déplacer|renommer|configurer|personnaliser|adapter',
      'paramètres|réglages|préférences|profils?|modification|mise à jour',
      'La modification est toujours là après un rechargement',
      'Une valeur non valide est refusée avec un message, et l’ancienne est conservée',
    ],
    [
      'réserver|commander|louer|emprunter|prendre rendez-vous',
      'réservations?|commandes?|panier|rendez-vous|emprunts?',
      'Ce qui vient d’être pris par quelqu’un d’autre est refusé avec un message',
      'Un récapitulatif montre ce qui a été choisi avant la validation',
    ],
    [
      "créer|ajouter|enregistrer|saisir|inscrire|m[’']inscrire|s[’']inscrire|rédiger|écrire|publier|déclarer|noter|commenter|planifier|proposer",
      'inscriptions?|création|saisie|formulaires?|commentaires?|avis|planification',
      'Si une donnée obligatoire manque ou n’est pas valide, elle est indiquée et rien n’est enregistré',
      'Ce qui a été enregistré est toujours là après un rechargement',
    ],
    [
      'gérer|administrer|organiser|tenir',
      'gestion|administration',
      'On peut ajouter, modifier et supprimer des entrées',
      'Une confirmation est demandée avant toute suppression',
    ],
    [
      'calculer|estimer|analyser|mesurer|compter|suggérer|détecter',
      'statistiques?|calculs?|indicateurs?|analyses?|estimations?',
      'Un exemple calculé à la main donne le même résultat',
      'Si les données ne suffisent pas, un message l’indique',
    ],
    [
      'voir|consulter|afficher|visualiser|lire|suivre|comparer|vérifier|accéder',
      'listes?|historique|calendrier|tableaux? de bord|rapports?|suivi|planning|carte|affichage|catalogue',
      'S’il n’y a rien à afficher, un message l’indique au lieu d’une page vide',
      'Ce que quelqu’un d’autre a modifié entre-temps apparaît après un rechargement',
    ],
  ],
  general: [
    'Un exemple de « {x} » convenu avec le demandeur fonctionne du début à la fin',
    'Si « {x} » échoue, un message dit ce qui s’est passé et ce qu’il faut faire',
    'Une personne qui découvre « {x} » s’en sort sans aide',
    '« {x} » est utilisable au clavier seul et sur un téléphone',
  ],
});
