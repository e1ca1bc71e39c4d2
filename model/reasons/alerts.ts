import type { ReasonTable } from '../reason.js';
import { define } from './define.js';

/** Why an alert did not reach whom it was for. */
export const alertReasons: ReasonTable = {
  alert_mail_unset: define(
    'error',
    'operator',
    [],
    [
      'No mail server is configured, so no e-mail can be sent.',
      'Aucun serveur de messagerie n’est configuré : aucun e-mail ne peut partir.',
      'No hay ningún servidor de correo configurado: no se puede enviar ningún correo.',
    ],
    [
      'Set SELVEDGE_SMTP_URL and SELVEDGE_MAIL_FROM for the worker, and restart it.',
      'Définissez SELVEDGE_SMTP_URL et SELVEDGE_MAIL_FROM pour le worker, puis redémarrez-le.',
      'Defina SELVEDGE_SMTP_URL y SELVEDGE_MAIL_FROM para el worker y reinícielo.',
    ],
  ),
  alert_mail_refused: define(
    'error',
    'operator',
    ['message'],
    [
      'The mail server did not take the message: {message}',
      'Le serveur de messagerie n’a pas accepté le message : {message}',
      'El servidor de correo no aceptó el mensaje: {message}',
    ],
    [
      'Check the addresses, and the mail server in SELVEDGE_SMTP_URL.',
      'Vérifiez les adresses, et le serveur de messagerie dans SELVEDGE_SMTP_URL.',
      'Compruebe las direcciones y el servidor de correo en SELVEDGE_SMTP_URL.',
    ],
  ),
  alert_webhook_refused: define(
    'error',
    'operator',
    ['message'],
    [
      'The webhook did not take the message: {message}',
      'Le webhook n’a pas accepté le message : {message}',
      'El webhook no aceptó el mensaje: {message}',
    ],
    [
      'Check the address; its receiver must answer with a status from 200 to 299.',
      'Vérifiez l’adresse ; le destinataire doit répondre avec un statut de 200 à 299.',
      'Compruebe la dirección; el receptor debe responder con un estado de 200 a 299.',
    ],
  ),
};
