import { Button, Collapse, Fieldset, Stack } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconChevronDown, IconChevronRight } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTexts } from '../../i18n/index.js';
import { useFieldTexts } from '../field-texts.js';
import { Field } from './field.js';
import { editorOf, fieldsOf, type FieldProblem, type Schema } from './schema.js';

/** A value to pick instead of typing it. */
export interface Choice {
  value: string;
  label: string;
}

/** What a field is given besides its value. */
export interface FieldHelp {
  /** Live lists: of names (the left side of a mapping) and of values. */
  keys?: Choice[] | undefined;
  values?: Choice[] | undefined;
  /** A live list is on its way: nothing is to be typed meanwhile. */
  waiting?: boolean;
  keysTitle?: string | undefined;
  valuesTitle?: string | undefined;
  /** A secret that is stored already: left empty it stays. */
  stored?: string | undefined;
}

interface SchemaFormProps {
  schema: Schema;
  /** Where its texts are found: `odoo`, `exportOrders`. */
  about: string;
  values: Record<string, unknown>;
  onChange: (path: string[], value: unknown) => void;
  problems: readonly FieldProblem[];
  help?: (path: string[]) => FieldHelp;
  /** Shows every field at once. */
  flat?: boolean;
  path?: string[];
}

/** A form made from a JSON Schema: its descriptions are the help beside the fields. */
export function SchemaForm(props: SchemaFormProps): ReactNode {
  const { schema, flat = false, path = [] } = props;
  const { first, later } = fieldsOf(schema);
  const all = Object.entries(schema.properties ?? {});
  const shown = flat ? all : first;
  return (
    <Stack>
      {shown.map(([name, field]) => (
        <OneField key={name} {...props} field={field} name={name} path={[...path, name]} />
      ))}
      {!flat && later.length > 0 && (
        <Later bad={props.problems.some(({ path: at }) => later.some(([name]) => at.includes(name)))}>
          {later.map(([name, field]) => (
            <OneField key={name} {...props} field={field} name={name} path={[...path, name]} />
          ))}
        </Later>
      )}
    </Stack>
  );
}

function OneField(props: SchemaFormProps & { field: Schema; name: string; path: string[] }): ReactNode {
  const { schema, field, name, path } = props;
  const texts = useFieldTexts(props.about, path, field);
  if (editorOf(field) === 'group') {
    return (
      <Fieldset legend={texts.label} variant="default" radius="md">
        <SchemaForm {...props} schema={field} path={path} flat />
      </Fieldset>
    );
  }
  return (
    <Field
      schema={field}
      texts={texts}
      required={(schema.required ?? []).includes(name)}
      value={valueAt(props.values, path)}
      onChange={(value) => {
        props.onChange(path, value);
      }}
      problems={props.problems}
      path={path}
      help={props.help?.(path) ?? {}}
    />
  );
}

function Later({ bad, children }: { bad: boolean; children: ReactNode }): ReactNode {
  const { connections: t } = useTexts();
  const [opened, { toggle }] = useDisclosure();
  const shown = opened || bad;
  return (
    <div>
      <Button
        variant="subtle"
        size="compact-sm"
        mb={shown ? 'sm' : 0}
        aria-expanded={shown}
        leftSection={shown ? <IconChevronDown size={15} /> : <IconChevronRight size={15} />}
        onClick={toggle}
      >
        {t.advanced}
      </Button>
      <Collapse expanded={shown}>
        <Stack>{children}</Stack>
      </Collapse>
    </div>
  );
}

function valueAt(values: Record<string, unknown>, path: readonly string[]): unknown {
  return path.reduce<unknown>((inner, name) => (inner as Record<string, unknown> | undefined)?.[name], values);
}
