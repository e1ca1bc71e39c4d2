import type { Language } from '../../model/reason.js';
import type { AlertMessageRow } from '../../store/alerts.js';

type Headline = (total: number, place: string) => string;

/** The words around what a message is about. */
export interface AlertTexts {
  headlines: Record<AlertMessageRow['kind'], Record<AlertMessageRow['news'], Headline>>;
  more: (count: number) => string;
  whatToDo: string;
  since: string;
  open: string;
  test: { subject: string; text: (channel: string) => string };
  why: string;
}

/** By language of the channel. */
export const alertTexts: Record<Language, AlertTexts> = {
  en: {
    headlines: {
      order_held: {
        began: (total, flow) => (total === 1 ? `An order waits in ${flow}` : `${total} orders wait in ${flow}`),
        ended: (total, flow) =>
          total === 1 ? `An order waits no longer in ${flow}` : `${total} orders wait no longer in ${flow}`,
      },
      flow_failing: {
        began: (_, flow) => `${flow} fails`,
        ended: (_, flow) => `${flow} works again`,
      },
      connection_paused: {
        began: (_, connection) => `The connection ${connection} is paused`,
        ended: (_, connection) => `The connection ${connection} is in use again`,
      },
    },
    more: (count) => `and ${count} more`,
    whatToDo: 'What to do:',
    since: 'since',
    open: 'Open:',
    test: {
      subject: 'A test message',
      text: (channel) => `Messages of the channel “${channel}” arrive. Nothing needs you.`,
    },
    why: 'You receive this because the Integration center has a channel of alerts for you: Settings, Alerts.',
  },
  fr: {
    headlines: {
      order_held: {
        began: (total, flow) =>
          total === 1 ? `Une commande attend dans ${flow}` : `${total} commandes attendent dans ${flow}`,
        ended: (total, flow) =>
          total === 1 ? `Une commande n’attend plus dans ${flow}` : `${total} commandes n’attendent plus dans ${flow}`,
      },
      flow_failing: {
        began: (_, flow) => `${flow} échoue`,
        ended: (_, flow) => `${flow} fonctionne à nouveau`,
      },
      connection_paused: {
        began: (_, connection) => `La connexion ${connection} est en pause`,
        ended: (_, connection) => `La connexion ${connection} est à nouveau utilisée`,
      },
    },
    more: (count) => `et ${count} de plus`,
    whatToDo: 'À faire :',
    since: 'depuis le',
    open: 'Ouvrir :',
    test: {
      subject: 'Un message d’essai',
      text: (channel) => `Les messages du canal « ${channel} » arrivent. Rien ne vous attend.`,
    },
    why: 'Vous recevez ce message car le centre d’intégration a un canal d’alertes pour vous : Réglages, Alertes.',
  },
  es: {
    headlines: {
      order_held: {
        began: (total, flow) => (total === 1 ? `Un pedido espera en ${flow}` : `${total} pedidos esperan en ${flow}`),
        ended: (total, flow) =>
          total === 1 ? `Un pedido ya no espera en ${flow}` : `${total} pedidos ya no esperan en ${flow}`,
      },
      flow_failing: {
        began: (_, flow) => `${flow} falla`,
        ended: (_, flow) => `${flow} vuelve a funcionar`,
      },
      connection_paused: {
        began: (_, connection) => `La conexión ${connection} está en pausa`,
        ended: (_, connection) => `La conexión ${connection} vuelve a usarse`,
      },
    },
    more: (count) => `y ${count} más`,
    whatToDo: 'Qué hacer:',
    since: 'desde el',
    open: 'Abrir:',
    test: {
      subject: 'Un mensaje de prueba',
      text: (channel) => `Los mensajes del canal «${channel}» llegan. Nada requiere su atención.`,
    },
    why: 'Recibe esto porque el centro de integración tiene un canal de alertas para usted: Ajustes, Alertas.',
  },
};
