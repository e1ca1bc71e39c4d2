import type { Language } from '../../../model/reason.js';

interface Words {
  started: (flow: string) => string;
  preview: (flow: string) => string;
  watch: string;
  refused: string;
}

const words: Record<Language, Words> = {
  en: {
    started: (flow) => `${flow} was started`,
    preview: (flow) => `A preview of ${flow} was started`,
    watch: 'Watch it in the Integration center',
    refused: 'Nothing was started',
  },
  fr: {
    started: (flow) => `${flow} est lancé`,
    preview: (flow) => `Un aperçu de ${flow} est lancé`,
    watch: 'Le suivre dans le centre d’intégration',
    refused: 'Rien n’a été lancé',
  },
  es: {
    started: (flow) => `${flow} se ha iniciado`,
    preview: (flow) => `Se ha iniciado una vista previa de ${flow}`,
    watch: 'Seguirlo en el centro de integración',
    refused: 'No se ha iniciado nada',
  },
};

/** What a person reads who pressed a button in another system: what was started, and where to watch it. */
export function startedPage(
  { flow, mode, workflowId }: { flow: string; mode: string; workflowId: string },
  publicUrl: string,
  language: Language,
): string {
  const t = words[language];
  const headline = mode === 'preview' ? t.preview(flow) : t.started(flow);
  const url = `${publicUrl}/runs/${encodeURIComponent(workflowId)}`;
  return page(language, headline, `<p><a href="${escaped(url)}">${escaped(t.watch)}</a></p>`);
}

/** Why nothing was started, and what to do about it. */
export function refusedPage(sentence: string, fix: string, language: Language): string {
  const lines = [sentence, fix].filter((each) => each !== '').map((each) => `<p>${escaped(each)}</p>`);
  return page(language, words[language].refused, lines.join('\n'));
}

function page(language: Language, headline: string, body: string): string {
  return `<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${escaped(headline)} – Selvedge</title>
<style>body { font: 1rem/1.5 system-ui, sans-serif; margin: 15vh auto; max-width: 34rem; padding: 0 1rem }</style>
</head>
<body>
<main>
<h1>${escaped(headline)}</h1>
${body}
</main>
</body>
</html>
`;
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (letter) => entities[letter] ?? '');
}
