import type { Explanations } from "@/app/problems/explanation";

export const french: Explanations = {
  labels: { code: "Code", status: "Statut HTTP", remedy: "Que faire" },
  codes: {
    malformed_request: {
      title: "La requête est illisible",
      meaning:
        "L’adresse, un en-tête ou le corps est mal formé : encodage en pourcent défectueux, JSON illisible ou trop imbriqué, corps interrompu, texte qui n’est pas en UTF-8.",
      remedy:
        "Lisez le détail de la réponse, qui nomme l’endroit. Envoyez un JSON produit par une bibliothèque, encodé en UTF-8.",
    },
    ambiguous_credentials: {
      title: "Plusieurs jeux d’identifiants",
      meaning: "L’appel portait les deux formes d’identifiants à la fois, ou plusieurs fois le même en-tête.",
      remedy:
        "Envoyez soit Authorization: Bearer, soit X-Public-ID avec X-Secret-Key, chaque en-tête une seule fois.",
    },
    invalid_cursor: {
      title: "Le curseur n’est pas valable",
      meaning:
        "Le curseur a été modifié, tronqué, ou appartient à une autre liste, un autre filtre ou une autre organisation.",
      remedy: "Recommencez sans curseur et transmettez nextCursor exactement comme vous l’avez reçu.",
    },
    invalid_credentials: {
      title: "Les identifiants ne sont pas valables",
      meaning:
        "Il n’y avait pas d’identifiants, ou ils n’ouvrent rien ici. Par sécurité, la réponse ne dit pas lequel des deux.",
      remedy:
        "Vérifiez que la clé a été copiée en entier, sans espace, et que le Public ID et la Secret Key appartiennent à la même organisation. Ne mettez jamais de clé dans l’adresse.",
    },
    key_revoked: {
      title: "La clé a été révoquée",
      meaning: "La clé a été valable, mais elle a été révoquée ou supprimée et ne fonctionnera plus.",
      remedy: "Demandez une nouvelle clé à un administrateur de l’organisation.",
    },
    key_expired: {
      title: "La clé a expiré",
      meaning: "La clé avait une date de fin, qui est passée.",
      remedy: "Demandez une nouvelle clé à un administrateur de l’organisation.",
    },
    key_paused: {
      title: "La clé est en pause",
      meaning: "Un administrateur a mis la clé en pause. Elle fonctionnera de nouveau une fois réactivée.",
      remedy: "Demandez à un administrateur de l’organisation de la réactiver. Ne réessayez pas en boucle.",
    },
    not_signed_in: {
      title: "Pas de session",
      meaning: "La page d’où vous venez demande une session, et la vôtre est terminée.",
      remedy: "Connectez-vous de nouveau.",
    },
    password_required: {
      title: "Le mot de passe est redemandé",
      meaning: "La demande affiche un secret, et la dernière connexion date de plus d’une heure.",
      remedy: "Faites-le depuis l’application, qui vous demandera votre mot de passe.",
    },
    ip_not_allowed: {
      title: "L’adresse n’est pas autorisée",
      meaning: "La clé n’est utilisable que depuis certaines adresses réseau, et l’appel venait d’une autre.",
      remedy:
        "Appelez depuis une adresse autorisée, ou demandez à un administrateur d’ajouter la vôtre à la clé.",
    },
    missing_scope: {
      title: "Une permission manque",
      meaning:
        "La clé est valable, mais n’a pas la permission que demande cette opération. La réponse la nomme.",
      remedy: "Utilisez une clé qui a cette permission. Écrire n’inclut pas lire.",
    },
    dummy_not_allowed: {
      title: "Indisponible avec des identifiants de test",
      meaning:
        "Les identifiants et clés de test reçoivent des données inventées, et cette opération n’en a pas.",
      remedy: "Utilisez une clé réelle pour cette opération.",
    },
    foreign_origin: {
      title: "La requête vient d’un autre site",
      meaning: "La page d’un autre site a voulu modifier quelque chose au nom d’une personne connectée.",
      remedy: "Faites-le depuis l’application elle-même. Les outils utilisent une clé, pas une session.",
    },
    not_found: {
      title: "Introuvable",
      meaning:
        "Il n’y a rien à cette adresse, ou pas d’élément de ce nom dans l’organisation à laquelle appartiennent les identifiants.",
      remedy:
        "Vérifiez l’adresse et l’identifiant. Celui d’une autre organisation est traité comme s’il n’existait pas.",
    },
    method_not_allowed: {
      title: "La méthode n’est pas permise",
      meaning: "L’adresse existe, mais pas pour cette méthode HTTP.",
      remedy: "Utilisez l’une des méthodes que donne l’en-tête Allow de la réponse.",
    },
    request_timeout: {
      title: "La requête a pris trop de temps",
      meaning: "Les en-têtes ou le corps ne sont pas arrivés à temps, et la connexion a été fermée.",
      remedy: "Envoyez la requête d’un seul coup ; divisez les gros envois.",
    },
    already_exists: {
      title: "Cela existe déjà",
      meaning: "Un autre élément a déjà la valeur qui doit être unique, par exemple l’e-mail d’un contact.",
      remedy: "Modifiez l’élément existant, ou utilisez PUT, qui crée ou met à jour.",
    },
    multiple_matches: {
      title: "Plusieurs fiches correspondent",
      meaning:
        "La valeur de rapprochement appartient à une fiche, et une autre valeur du corps à une autre. Rien n’a été modifié.",
      remedy:
        "La réponse nomme les deux fiches et la valeur. Choisissez la bonne : modifiez ou fusionnez l’autre, ou retirez la valeur.",
    },
    request_in_progress: {
      title: "La même requête est encore en cours",
      meaning: "Une requête avec cette Idempotency-Key est déjà arrivée et n’est pas terminée.",
      remedy: "Renvoyez-la après le délai de Retry-After : vous obtiendrez la réponse de la première.",
    },
    conflict: {
      title: "Conflit avec une autre modification",
      meaning: "Un autre appel modifie le même élément en ce moment, ou plusieurs éléments correspondent.",
      remedy: "Attendez un instant, relisez l’élément et répétez l’appel.",
    },
    cursor_expired: {
      title: "Le curseur est trop ancien",
      meaning: "Les événements sont visibles 30 jours, et le curseur est antérieur.",
      remedy:
        "Recommencez sans curseur et relisez une fois les fiches elles-mêmes : leurs listes avec sort=updatedAt ne manquent rien.",
    },
    precondition_failed: {
      title: "L’élément a changé entre-temps",
      meaning: "L’élément n’est plus dans la version que nommait If-Match.",
      remedy: "Relisez-le et appliquez votre modification à la version actuelle.",
    },
    body_too_large: {
      title: "Le corps est trop volumineux",
      meaning:
        "Le corps contient plus d’octets que cette opération n’en accepte. La réponse donne la limite.",
      remedy: "Envoyez moins d’enregistrements à la fois.",
    },
    uri_too_long: {
      title: "L’adresse est trop longue",
      meaning: "Le chemin et les paramètres dépassent la longueur de toute adresse de cette API.",
      remedy: "Raccourcissez les filtres, ou mettez les données dans le corps.",
    },
    unsupported_media_type: {
      title: "Le type de contenu n’est pas pris en charge",
      meaning: "Le corps est dans un format que cette opération ne lit pas, ou compressé.",
      remedy: "Envoyez du JSON avec Content-Type: application/json, non compressé.",
    },
    validation_failed: {
      title: "Certaines valeurs ne sont pas valables",
      meaning: "La requête est lisible, mais un ou plusieurs champs ou paramètres ont des valeurs refusées.",
      remedy:
        "La liste errors de la réponse nomme chacun, avec ce qui est permis. Corrigez-les tous et renvoyez la requête.",
    },
    unknown_reference: {
      title: "Un élément cité n’existe pas",
      meaning:
        "La requête cite un autre élément, par exemple une société ou un contact, que cette organisation n’a pas.",
      remedy: "Vérifiez l’identifiant que nomme la réponse, ou créez d’abord cet élément.",
    },
    idempotency_key_reused: {
      title: "La clé d’idempotence appartient à une autre requête",
      meaning: "Cette Idempotency-Key a déjà servi avec une autre adresse ou un autre corps.",
      remedy:
        "Prenez une nouvelle clé pour chaque nouvelle requête ; la même ne sert qu’à répéter une requête à l’identique.",
    },
    rate_limited: {
      title: "Trop d’appels par seconde",
      meaning: "La clé a fait plus d’appels en une seconde qu’elle n’y a droit.",
      remedy: "Attendez le nombre de secondes de Retry-After, puis continuez plus lentement.",
    },
    too_many_failures: {
      title: "Trop d’appels refusés",
      meaning:
        "De nombreux appels aux identifiants erronés sont venus de votre adresse réseau en une minute. Les appels avec une clé valable ne sont jamais refusés pour cela.",
      remedy: "Corrigez les identifiants et attendez le nombre de secondes de Retry-After.",
    },
    quota_exceeded: {
      title: "Les appels du mois sont épuisés",
      meaning:
        "L’organisation a utilisé tous ses appels du mois civil. La réponse dit quand commence le suivant (resetsAt).",
      remedy: "Attendez jusque-là, ou demandez à l’organisation de changer de formule.",
    },
    headers_too_large: {
      title: "Les en-têtes sont trop volumineux",
      meaning: "Les en-têtes de la requête dépassent ensemble la taille acceptée.",
      remedy: "Retirez les en-têtes et cookies inutiles.",
    },
    internal: {
      title: "Une erreur de notre côté",
      meaning: "La requête était correcte, mais la réponse a échoué. L’erreur a été enregistrée.",
      remedy: "Réessayez plus tard. Si cela se reproduit, signalez-le avec le requestId de la réponse.",
    },
    unavailable: {
      title: "Momentanément indisponible",
      meaning:
        "Le service ne peut pas travailler pour l’instant, par exemple pendant un redémarrage. Rien n’a été modifié.",
      remedy: "Attendez le nombre de secondes de Retry-After et répétez l’appel.",
    },
  },
};
