import { createTheme, type MantineColorsTuple } from '@mantine/core';

/** The blue of raw denim, whose edge the product is named after: the one accent. */
const denim: MantineColorsTuple = [
  '#eef2fa',
  '#dbe2f1',
  '#b5c3e2',
  '#8ca2d3',
  '#6a86c6',
  '#5474be',
  '#4769b5',
  '#385499',
  '#304b89',
  '#243c70',
];

/** How everything looks: one accent, one type scale, quiet edges. */
export const theme = createTheme({
  primaryColor: 'denim',
  primaryShade: { light: 7, dark: 6 },
  colors: { denim },
  autoContrast: true,
  defaultRadius: 'md',
  cursorType: 'pointer',
  fontFamily: '"Inter Variable", system-ui, -apple-system, "Segoe UI", Roboto, sans-serif',
  fontFamilyMonospace: 'ui-monospace, SFMono-Regular, Menlo, Consolas, monospace',
  headings: {
    fontFamily: '"Inter Variable", system-ui, -apple-system, "Segoe UI", Roboto, sans-serif',
    fontWeight: '650',
    sizes: {
      h1: { fontSize: '1.625rem', lineHeight: '1.25' },
      h2: { fontSize: '1.125rem', lineHeight: '1.35' },
      h3: { fontSize: '1rem', lineHeight: '1.4' },
    },
  },
});
