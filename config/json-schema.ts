import { z } from 'zod';
import type { ConnectorDefinition } from '../connectors/connector.js';
import { registry } from '../connectors/registry.js';
import { flowSchedule } from '../workflows/contract/schedule.js';
import { flowKinds } from '../workflows/contract/names.js';
import { kinds } from './kinds.js';
import { connectionFrame, flowFrame, idPattern } from './frame.js';

/** JSON Schema, as much of it as is read here. */
export interface JsonSchema {
  type?: string | string[];
  description?: string;
  properties?: Record<string, JsonSchema>;
  items?: JsonSchema;
  additionalProperties?: JsonSchema | boolean;
  anyOf?: JsonSchema[];
  enum?: unknown[];
  const?: unknown;
  default?: unknown;
  examples?: unknown[];
  format?: string;
  /** Our own mark on settings that are secrets. */
  secret?: boolean;
  [keyword: string]: unknown;
}

/** Where a secret lies, as the file writes it. */
const secretSchema: JsonSchema = {
  description: 'Where the secret lies: the name of an environment variable, or the path of a file.',
  anyOf: [
    { type: 'object', properties: { env: { type: 'string' } }, required: ['env'], additionalProperties: false },
    { type: 'object', properties: { file: { type: 'string' } }, required: ['file'], additionalProperties: false },
  ],
};

/** The JSON Schema of what a person may write for a zod schema. */
export function inputSchemaOf(schema: z.ZodType): JsonSchema {
  const made = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }) as JsonSchema;
  delete made['$schema']; // said once, at the top of the whole
  return made;
}

/** Schema of one connection of a system as the file writes it: frame and settings side by side, secrets by reference. */
export function connectionSchemaOf(definition: ConnectorDefinition): JsonSchema {
  const settings = inputSchemaOf(definition.settings);
  const frame = inputSchemaOf(connectionFrame);
  const properties = {
    ...frame.properties,
    system: { const: definition.system, description: definition.title },
    ...withSecretReferences(settings).properties,
  };
  const required = ['system', ...((settings['required'] as string[] | undefined) ?? [])];
  return { type: 'object', properties, required, additionalProperties: false };
}

/** Schema of one flow of a kind as the file writes it. */
export function flowSchemaOf(kind: keyof typeof kinds): JsonSchema {
  const frame = inputSchemaOf(flowFrame);
  return {
    ...frame,
    properties: {
      ...frame.properties,
      kind: { const: kind },
      options: withOwnOptions(kind, inputSchemaOf(kinds[kind].options)),
      schedule: inputSchemaOf(flowSchedule),
      fullPass: inputSchemaOf(flowSchedule),
    },
  };
}

/** Options of one side that only its system knows: those of any system that may stand there. */
function withOwnOptions(kind: keyof typeof kinds, options: JsonSchema): JsonSchema {
  const sides = (['source', 'target'] as const).flatMap((side) => {
    const described = options.properties?.[side];
    const systems = registry.flatMap(({ definition }) => {
      const own = definition.portOptions?.[kinds[kind][side]];
      return own ? [{ title: definition.title, ...inputSchemaOf(own) }] : [];
    });
    if (!described || systems.length === 0) return [];
    const { description = '' } = described;
    return [[side, { description, anyOf: systems }] as const];
  });
  return { ...options, properties: { ...options.properties, ...Object.fromEntries(sides) } };
}

/** The JSON Schema of `selvedge.yaml`, for editors. */
export function configurationSchema(): JsonSchema {
  const ids = { pattern: idPattern.source };
  const systems = registry.map(({ definition }) => definition.system);
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    title: 'selvedge.yaml',
    description: 'Connections and flows of Selvedge.',
    type: 'object',
    additionalProperties: false,
    properties: {
      connections: {
        type: 'object',
        description: 'One account of a system each, by an id such as odoo-main.',
        propertyNames: ids,
        additionalProperties: choice('system', systems),
      },
      flows: {
        type: 'object',
        description: 'What is moved from which connection to which, by an id such as lnb-odoo-orders.',
        propertyNames: ids,
        additionalProperties: choice('kind', flowKinds),
      },
    },
    $defs: {
      ...Object.fromEntries(registry.map(({ definition }) => [definition.system, connectionSchemaOf(definition)])),
      ...Object.fromEntries(flowKinds.map((kind) => [kind, flowSchemaOf(kind)])),
    },
  };
}

/** An object whose shape its own property `name` decides; editors follow if/then better than a union. */
function choice(name: string, values: readonly string[]): JsonSchema {
  return {
    type: 'object',
    required: [name],
    properties: { [name]: { enum: [...values] } },
    allOf: values.map((value) => ({
      if: { properties: { [name]: { const: value } } },
      then: { $ref: `#/$defs/${value}` },
    })),
  };
}

/** Paths of all settings that are secrets. */
export function secretPaths(schema: JsonSchema, path: string[] = []): string[][] {
  return Object.entries(schema.properties ?? {}).flatMap(([name, property]) =>
    property.secret === true ? [[...path, name]] : secretPaths(property, [...path, name]),
  );
}

function withSecretReferences(schema: JsonSchema): JsonSchema {
  if (schema.secret === true) {
    const description = [schema.description, secretSchema.description].filter(Boolean).join('. ');
    return { ...secretSchema, description };
  }
  if (!schema.properties) return schema;
  const properties = Object.entries(schema.properties).map(([name, each]) => [name, withSecretReferences(each)]);
  return { ...schema, properties: Object.fromEntries(properties) as Record<string, JsonSchema> };
}
