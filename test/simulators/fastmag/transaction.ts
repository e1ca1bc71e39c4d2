import type { FastmagState, Row } from './state.js';

const natures = new Set(['COMMANDE', 'RESERVATION', 'VENTE']);
const unescape = (text: string): string =>
  text.replaceAll('{CR}', '\r').replaceAll('{LF}', '\n').replaceAll('{PIPE}', '|');

/** Handles one transaction as fastmag.md 4 describes it; answers the text that goes back. Nothing is written on `KO|`. */
export function transact(state: FastmagState, data: string): string {
  const [head, ...rest] = data
    .split('\r\n')
    .filter((record) => record !== '')
    .map((record) => record.split('|'));
  if (head?.[0] !== 'ENTETE') return 'KO|Transaction inconnue';
  if (head.length !== 17 || rest.some((line) => line[0] !== 'LIGNE' || line.length !== 14)) {
    return 'KO|Nombre de champs incorrect';
  }
  const [, store = '', total = '', pieces = '', nature = '', , email = '', address = '', , , , , comment = ''] = head;
  if (!natures.has(nature)) return `KO|Type de transaction ${nature} inconnu`;
  if (!state.rows('mag').some(({ Code }) => Code === store)) return `KO|Magasin ${store} inconnu`;
  const clients = state.rows('clients').filter(({ Email }) => String(Email).toLowerCase() === email.toLowerCase());
  if (clients.length !== 1) return `KO|Client ${email} introuvable`;
  const lines: Row[] = [];
  for (const line of rest) {
    const read = readLine(state, line);
    if (typeof read === 'string') return read;
    lines.push(read);
  }
  const sum = (of: string): number => lines.reduce((all, line) => all + Number(line[of]), 0);
  if (Math.abs(sum('Total') - Number(total)) > 0.011) return 'KO|Montant total incorrect';
  if (sum('Quantite') !== Number(pieces)) return 'KO|Quantite totale incorrecte';
  const Vente = state.nextNumber();
  const Date_ = new Date().toISOString().slice(0, 10);
  state.insert('ventes', {
    Vente,
    Nature: nature,
    Date: Date_,
    CodeMag: store,
    Client: clients[0]?.['Client'] ?? '',
    Total: Number(total).toFixed(2),
    Commentaire: unescape(comment),
    AdrLivraison: unescape(address),
  });
  for (const line of lines) state.insert('lignes', { ...line, Vente });
  return `OK | ${Vente}`;
}

function readLine(state: FastmagState, line: string[]): Row | string {
  const [, model = '', size = '', colour = '', label = '', price = '', quantity = '', discount = '', amount = ''] =
    line.map(unescape);
  const known = state
    .rows('produits')
    .some(({ BarCode, Taille, Couleur }) => BarCode === model && Taille === size && Couleur === colour);
  if (!known) return `KO|Article ${model} ${size} ${colour} inexistant`;
  if (label.length > 30) return `KO|Designation trop longue: ${label}`;
  if (!(Number(quantity) > 0)) return `KO|Quantite incorrecte: ${quantity}`;
  const worth = Number(quantity) * Number(price) * (1 - Number(discount) / 100);
  if (Math.abs(worth - Number(amount)) > 0.011) return `KO|Montant de ligne incorrect: ${amount}`;
  return {
    BarCode: model,
    Taille: size,
    Couleur: colour,
    Designation: label,
    Prix: price,
    Quantite: Number(quantity),
    Remise: discount,
    Total: amount,
    Reste: Number(quantity),
  };
}
