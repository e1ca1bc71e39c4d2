import type { ReasonTable } from '../../../model/reason.js';
import { define } from '../../../model/reasons/define.js';

/** What the Integration center's API answers where it does not do what was asked. */
export const centerReasons: ReasonTable = {
  sign_in_needed: define(
    'warning',
    'nobody',
    [],
    ['Nobody is signed in.', 'Personne n’est connecté.', 'Nadie ha iniciado sesión.'],
    [
      'Sign in, or send a token as "Authorization: Bearer …".',
      'Connectez-vous, ou envoyez un jeton « Authorization: Bearer … ».',
      'Inicie sesión o envíe un token "Authorization: Bearer …".',
    ],
  ),
  sign_in_refused: define(
    'warning',
    'nobody',
    [],
    [
      'E-mail address and password do not fit together.',
      'L’adresse e-mail et le mot de passe ne correspondent pas.',
      'El correo y la contraseña no coinciden.',
    ],
    [
      'Try again, or ask an administrator for a new password.',
      'Réessayez, ou demandez un nouveau mot de passe à un administrateur.',
      'Inténtelo de nuevo o pida una contraseña nueva a un administrador.',
    ],
  ),
  link_used: define(
    'warning',
    'operator',
    [],
    [
      'This link was used already, or has expired.',
      'Ce lien a déjà servi, ou a expiré.',
      'Este enlace ya se usó o ha caducado.',
    ],
    [
      'Start the center again for a new one, or ask an administrator.',
      'Redémarrez le centre pour en obtenir un nouveau, ou demandez à un administrateur.',
      'Reinicie el centro para obtener otro o pídalo a un administrador.',
    ],
  ),
  already_set_up: define(
    'info',
    'nobody',
    [],
    ['There is an administrator already.', 'Il y a déjà un administrateur.', 'Ya hay un administrador.'],
    ['Sign in.', 'Connectez-vous.', 'Inicie sesión.'],
  ),
  request_forged: define(
    'error',
    'nobody',
    [],
    [
      'The request does not carry the sign of this session.',
      'La requête ne porte pas le signe de cette session.',
      'La petición no lleva la señal de esta sesión.',
    ],
    ['Load the page again.', 'Rechargez la page.', 'Vuelva a cargar la página.'],
  ),
  role_too_low: define(
    'warning',
    'operator',
    ['role'],
    ['This takes the role {role}.', 'Cela demande le rôle {role}.', 'Esto requiere el rol {role}.'],
    ['Ask an administrator.', 'Demandez à un administrateur.', 'Pídalo a un administrador.'],
  ),
  scope_missing: define(
    'warning',
    'operator',
    ['scope'],
    [
      'The token may not do this: it lacks the scope {scope}.',
      'Le jeton ne permet pas cela : il lui manque la portée {scope}.',
      'El token no lo permite: le falta el ámbito {scope}.',
    ],
    ['Make a token with that scope.', 'Créez un jeton avec cette portée.', 'Cree un token con ese ámbito.'],
  ),
  request_invalid: define(
    'error',
    'nobody',
    ['message'],
    [
      'The request is not right: {message}',
      'La requête n’est pas correcte : {message}',
      'La petición no es correcta: {message}',
    ],
    [
      'Correct what is named; /api/v1/openapi.json says what is expected.',
      'Corrigez ce qui est nommé ; /api/v1/openapi.json dit ce qui est attendu.',
      'Corrija lo indicado; /api/v1/openapi.json dice lo que se espera.',
    ],
  ),
  not_found: define(
    'warning',
    'nobody',
    ['what', 'id'],
    ['There is no {what} {id}.', 'Il n’y a pas de {what} {id}.', 'No existe {what} {id}.'],
    [
      'It may have been removed, or kept no longer.',
      'Cela a pu être supprimé, ou n’est plus conservé.',
      'Puede haberse eliminado o ya no se conserva.',
    ],
  ),
  exists_already: define(
    'warning',
    'nobody',
    ['what', 'id'],
    ['There is a {what} {id} already.', 'Il y a déjà un {what} {id}.', 'Ya existe {what} {id}.'],
    ['Choose another name.', 'Choisissez un autre nom.', 'Elija otro nombre.'],
  ),
  changed_meanwhile: define(
    'warning',
    'nobody',
    ['what', 'id'],
    [
      'Somebody else changed {what} {id} meanwhile; nothing of yours was saved.',
      'Quelqu’un d’autre a modifié {what} {id} entre-temps ; rien de votre saisie n’a été enregistré.',
      'Otra persona cambió {what} {id} mientras tanto; no se guardó nada de lo suyo.',
    ],
    [
      'Load it again, look at what changed, and save once more.',
      'Rechargez, regardez ce qui a changé, et enregistrez à nouveau.',
      'Cárguelo de nuevo, mire lo que cambió y vuelva a guardar.',
    ],
  ),
  managed_by_file: define(
    'warning',
    'operator',
    ['id'],
    [
      '{id} stands in selvedge.yaml and is changed there.',
      '{id} figure dans selvedge.yaml et se modifie là.',
      '{id} está en selvedge.yaml y se cambia allí.',
    ],
    [
      'Change the file, then run "selvedge schedule sync".',
      'Modifiez le fichier, puis lancez « selvedge schedule sync ».',
      'Cambie el archivo y ejecute "selvedge schedule sync".',
    ],
  ),
  connection_in_use: define(
    'warning',
    'operator',
    ['id', 'flows'],
    [
      'The connection {id} is used by {flows}.',
      'La connexion {id} est utilisée par {flows}.',
      'La conexión {id} la usan {flows}.',
    ],
    [
      'Change or remove these flows first.',
      'Modifiez ou supprimez d’abord ces flux.',
      'Cambie o elimine antes esos flujos.',
    ],
  ),
  draft_open: define(
    'warning',
    'operator',
    ['id'],
    [
      '{id} has changes that nobody has taken into use yet.',
      '{id} a des modifications que personne n’a encore activées.',
      '{id} tiene cambios que nadie ha activado todavía.',
    ],
    [
      'Activate or discard them first; secrets can be changed with them.',
      'Activez-les ou abandonnez-les d’abord ; les secrets se changent avec elles.',
      'Actívelos o deséchelos antes; los secretos se cambian con ellos.',
    ],
  ),
  draft_missing: define(
    'warning',
    'nobody',
    ['id'],
    ['{id} has no draft.', '{id} n’a pas de brouillon.', '{id} no tiene borrador.'],
    ['Save your changes first.', 'Enregistrez d’abord vos modifications.', 'Guarde antes sus cambios.'],
  ),
  flow_running: define(
    'warning',
    'operator',
    ['id'],
    [
      '{id} has orders that wait, or a run under way.',
      '{id} a des commandes en attente, ou une exécution en cours.',
      '{id} tiene pedidos en espera o una ejecución en curso.',
    ],
    [
      'Wait for its end; retry or skip the orders.',
      'Attendez la fin ; relancez ou ignorez les commandes.',
      'Espere a que acabe; reintente u omita los pedidos.',
    ],
  ),
  run_ended: define(
    'warning',
    'nobody',
    ['run'],
    ['The run {run} has ended already.', 'L’exécution {run} est déjà terminée.', 'La ejecución {run} ya ha terminado.'],
  ),
  payload_unreadable: define(
    'error',
    'operator',
    ['message'],
    [
      'A payload could not be decrypted: {message}.',
      'Un contenu n’a pas pu être déchiffré : {message}.',
      'No se pudo descifrar un contenido: {message}.',
    ],
    [
      'The center needs the key it was encrypted with: add it to SELVEDGE_KEY.',
      'Le centre a besoin de la clé qui l’a chiffré : ajoutez-la à SELVEDGE_KEY.',
      'El centro necesita la clave con la que se cifró: añádala a SELVEDGE_KEY.',
    ],
  ),
  flow_failing: define(
    'error',
    'operator',
    ['flow'],
    [
      'The last run of {flow} failed.',
      'La dernière exécution de {flow} a échoué.',
      'La última ejecución de {flow} falló.',
    ],
    ['Open the run: it says why.', 'Ouvrez l’exécution : elle dit pourquoi.', 'Abra la ejecución: dice por qué.'],
  ),
  flow_unscheduled: define(
    'warning',
    'nobody',
    ['id'],
    [
      '{id} has no schedule: it runs only when it is started.',
      '{id} n’a pas de planification : il ne s’exécute que lorsqu’on le lance.',
      '{id} no tiene programación: solo se ejecuta cuando se inicia.',
    ],
  ),
  plan_closed: define(
    'warning',
    'nobody',
    ['plan', 'state'],
    ['The plan {plan} is {state}.', 'Le plan {plan} est {state}.', 'El plan {plan} está {state}.'],
    ['Make a new preview.', 'Faites un nouvel aperçu.', 'Haga una nueva vista previa.'],
  ),
  last_administrator: define(
    'warning',
    'nobody',
    [],
    [
      'That would leave nobody who may administer.',
      'Il ne resterait personne pour administrer.',
      'No quedaría nadie que pueda administrar.',
    ],
    [
      'Make somebody else administrator first.',
      'Nommez d’abord un autre administrateur.',
      'Nombre antes a otro administrador.',
    ],
  ),
  too_many_requests: define(
    'warning',
    'nobody',
    ['seconds'],
    ['Too many tries in a short time.', 'Trop d’essais en peu de temps.', 'Demasiados intentos en poco tiempo.'],
    [
      'Wait {seconds} s, then try again.',
      'Attendez {seconds} s, puis réessayez.',
      'Espere {seconds} s e inténtelo de nuevo.',
    ],
  ),
  store_away: define(
    'error',
    'operator',
    [],
    [
      'The database of Selvedge does not answer.',
      'La base de données de Selvedge ne répond pas.',
      'La base de datos de Selvedge no responde.',
    ],
    [
      'Nothing is lost. It is tried again; if it lasts, check whether PostgreSQL runs.',
      'Rien n’est perdu. Un nouvel essai est fait ; si cela dure, vérifiez que PostgreSQL fonctionne.',
      'No se pierde nada. Se vuelve a intentar; si dura, compruebe que PostgreSQL funciona.',
    ],
  ),
  center_error: define(
    'error',
    'operator',
    ['id'],
    [
      'Something unexpected happened in the center ({id}).',
      'Quelque chose d’inattendu s’est produit dans le centre ({id}).',
      'Ocurrió algo inesperado en el centro ({id}).',
    ],
    [
      'Look into its log under this number.',
      'Consultez son journal sous ce numéro.',
      'Mire su registro con este número.',
    ],
  ),
};
