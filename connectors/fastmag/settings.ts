import { z } from 'zod';
import { encodings } from './edi/charset.js';
import { queries, queryNames, type QueryName } from './edi/queries.js';
import { templateProblem } from './orders/template.js';

const code = z.string().trim().min(1);
const template = z
  .array(z.string())
  .min(2)
  .superRefine((fields, context) => {
    const problem = templateProblem(fields);
    if (problem !== undefined) context.addIssue({ code: 'custom', message: problem });
  });

const queryTexts = z.strictObject(
  Object.fromEntries(queryNames.map((name) => [name, z.string().trim().default(queries[name].text)])) as Record<
    QueryName,
    z.ZodDefault<z.ZodString>
  >,
);

/** How orders become documents (fastmag.md 4.5, 10). */
const orders = z.strictObject({
  document: z.enum(['COMMANDE', 'RESERVATION']).default('COMMANDE').describe('What an order becomes'),
  seller: z.string().default('LNB').describe('Seller the documents are written for'),
  origin: z.string().default('LNB').describe('Origin the documents carry'),
  marker: z
    .string()
    .regex(/^[\w-]{1,20}$/)
    .default('LNB')
    .describe('Word before the order’s id in the comment, by which a document is found again: LNB#1042'),
  currencies: z
    .array(code)
    .min(1)
    .default(['EUR'])
    .describe('Currencies orders may have: a document does not carry one'),
  discounts: z
    .enum(['in-price', 'columns'])
    .default('in-price')
    .describe('Discounts are worked into the price, or stand in their own column'),
  lostAnswerWait: z
    .number()
    .min(1)
    .max(900)
    .default(60)
    .describe('Seconds until Fastmag certainly has finished with a document whose answer was lost'),
  whenNotFound: z
    .enum(['ask', 'send-again'])
    .default('ask')
    .describe(
      'An answer was lost and the document is not found by its marker: ask a person, or send it again. Only where comments can be searched',
    ),
  header: template
    .default(
      'ENTETE {store} {totalAmount:0.00} {totalQty} {documentType} {seller} {customerEmail} {deliveryAddressName} {user} _ {taxFree:1/0} _ {comment:note} {origin} _ _ _'
        .split(' ')
        .map((field) => (field === '_' ? '' : field)),
    )
    .describe('Fields of the document’s head, in order'),
  line: template
    .default(
      'LIGNE {barCode} {size} {colour} {designation:30} {unitPrice:0.00} {qty} {discountPct} {lineAmount:0.00} _ {marker} _ _ _'
        .split(' ')
        .map((field) => (field === '_' ? '' : field)),
    )
    .describe('Fields of a line, in order'),
  recordSeparator: z.string().min(1).default('\r\n').describe('What stands between records of one transaction'),
  maxLines: z.number().int().positive().default(200).describe('Lines a document may have'),
});

/** Where the pictures of articles are (fastmag.md 8.2): a content network for all accounts, or a service of the account's own. */
const photos = z
  .strictObject({
    folder: code.optional().describe('Number of the account in the content network, from a picture’s address'),
    base: z
      .url({ protocol: /^https?$/ })
      .default('https://cdnphotos.fastmag.fr/photos')
      .describe('Address of the content network, up to the account’s number'),
    format: code.default('source').describe('Size of the pictures: "source", or such as 1200x1200'),
    service: z
      .url({ protocol: /^https?$/ })
      .optional()
      .describe(
        'Address of the account’s own photo service, up to where the reference follows; goes before the network',
      ),
    most: z.number().int().min(1).max(99).default(8).describe('Pictures looked for of a colour, at most'),
  })
  .refine(({ folder, service }) => folder !== undefined || service !== undefined, {
    path: ['folder'],
    message: 'expected the account’s number in the content network, or the address of a photo service',
  });

/** Settings of a Fastmag connection, with where a newcomer finds each (fastmag.md 2.1, 12). */
export const fastmagSettings = z
  .object({
    baseUrl: z
      .url({ protocol: /^https?$/ })
      .describe('Address of the account’s server, such as https://brand.fastmag.fr'),
    allowInsecureHttp: z
      .boolean()
      .default(false)
      .describe('Allow http://: the password then travels unencrypted. Only where Fastmag offers nothing else'),
    enseigne: code.describe('Code of the company, as the login page of Fastmag shows it'),
    magasin: code.describe('Code of the store the EDI user acts for; documents are written for it'),
    compte: code.describe('EDI user, made by Fastmag on request'),
    motpasse: z.string().min(1).meta({ secret: true }).describe('Password of the EDI user'),
    userParam: z.enum(['compte', 'utilisateur', 'both']).default('compte').describe('What the server calls the user'),
    queryPath: z.string().startsWith('/').default('/ediquery.ips').describe('Path of EDIQUERY'),
    transactionPath: z.string().startsWith('/').default('/ediwebsrv.ips').describe('Path of EDIWEBSRV'),
    requestEncoding: z.enum(encodings).default('windows-1252').describe('Encoding of what is sent'),
    responseEncoding: z.enum(encodings).default('windows-1252').describe('Encoding of what comes'),
    timezone: z.string().default('Europe/Paris').describe('Time zone of Fastmag’s clock'),
    timeout: z.number().positive().default(60).describe('Seconds a call may take'),
    retryDelay: z.number().positive().default(500).describe('Milliseconds before a read is tried again; doubles'),
    authPatterns: z
      .array(code)
      .default(['authentif', 'mot de passe', 'password'])
      .describe('Words by which a refusal is known to be about the login'),
    transientPatterns: z
      .array(code)
      .default(['verrou', 'lock', 'timeout', 'indisponible', 'réessay'])
      .describe('Words by which a refusal is known to pass by itself'),
    colourCodes: z
      .enum(['from-table', 'from-name'])
      .default('from-table')
      .describe(
        'What colours are known by elsewhere: their code in Fastmag and, where they have none, their name in capitals; or always the name',
      ),
    noColour: code.default('UNI').describe('What the colour of articles without one is known by elsewhere'),
    photos: photos.optional().describe('Where the pictures are'),
    orders: orders.prefault({}).describe('How orders are written'),
    queries: queryTexts.prefault({}).describe('What is asked, as SQL; the aliases must stay'),
  })
  .strict()
  .refine(({ baseUrl, allowInsecureHttp }) => allowInsecureHttp || baseUrl.startsWith('https:'), {
    path: ['baseUrl'],
    message: 'the password would travel unencrypted: use https, or set "allowInsecureHttp: true"',
  });

/** Settings as {@link fastmagSettings} leaves them. */
export type FastmagSettings = z.output<typeof fastmagSettings>;
