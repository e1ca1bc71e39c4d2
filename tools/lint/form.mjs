/** Rules of form that no linter brings: what the language offers and this code does not use. */
const forbidden = {
  TSEnumDeclaration: 'Use a union of strings.',
  ExportAllDeclaration: 'No wildcard re-exports: name what the file offers.',
};

const noForbiddenSyntax = {
  create: (context) =>
    Object.fromEntries(
      Object.entries(forbidden).map(([type, message]) => [type, (node) => context.report({ node, message })]),
    ),
};

// Linters load plug-ins by their default export.
export default { meta: { name: 'form' }, rules: { 'no-forbidden-syntax': noForbiddenSyntax } };
