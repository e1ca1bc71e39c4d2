// CommonJS, since Temporal's SDK loads it with require() in every process and bundles it into the workflows.
// oxlint-disable-next-line typescript/no-require-imports
const { DefaultFailureConverter } = require('@temporalio/common');

/** Moves messages and stacks of failures into a payload, so that the codec encrypts them as it does everything else. */
exports.failureConverter = new DefaultFailureConverter({ encodeCommonAttributes: true });
