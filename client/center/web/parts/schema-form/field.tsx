import { JsonInput, NumberInput, PasswordInput, Select, Switch, TagsInput, TextInput } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTexts } from '../../i18n/index.js';
import type { FieldTexts } from '../field-texts.js';
import { Mapping } from './mapping.js';
import type { FieldHelp } from './schema-form.js';
import { editorOf, problemAt, type FieldProblem, type Schema } from './schema.js';

interface FieldProps {
  schema: Schema;
  texts: FieldTexts;
  required: boolean;
  value: unknown;
  onChange: (value: unknown) => void;
  problems: readonly FieldProblem[];
  path: string[];
  help: FieldHelp;
}

/** One field, edited as its schema asks for. Empty is absent: the default then applies. */
export function Field(props: FieldProps): ReactNode {
  const { form: t, connections } = useTexts();
  const { schema, texts, required, value, onChange, help } = props;
  const problem = problemAt(props.problems, props.path);
  const frame = {
    label: texts.label,
    description: texts.help,
    withAsterisk: required,
    ...(problem && { error: problem.expected || problem.found || t.missing }),
  };
  const usual = schema.default === undefined ? '' : t.byDefault(texts.valueName(String(schema.default)));
  switch (editorOf(schema)) {
    case 'secret':
      return (
        <PasswordInput
          {...frame}
          autoComplete="new-password"
          placeholder={help.stored === undefined ? '' : connections.secretKeep}
          withAsterisk={required && help.stored === undefined}
          value={asText(value)}
          onChange={(event) => {
            onChange(event.currentTarget.value || undefined);
          }}
        />
      );
    case 'switch':
      return (
        <Switch
          label={texts.label}
          description={texts.help}
          error={problem?.expected}
          checked={(value ?? schema.default) === true}
          onChange={(event) => {
            onChange(event.currentTarget.checked);
          }}
        />
      );
    case 'choice':
      return (
        <Select
          {...frame}
          clearable={!required}
          placeholder={usual || t.choose}
          data={(schema.enum ?? []).map((each) => ({ value: String(each), label: texts.valueName(String(each)) }))}
          value={value === undefined ? null : String(value)}
          onChange={(chosen) => {
            onChange(chosen ?? undefined);
          }}
        />
      );
    case 'number':
      return (
        <NumberInput
          {...frame}
          placeholder={usual}
          allowDecimal={schema.type === 'number'}
          value={typeof value === 'number' ? value : ''}
          onChange={(number) => {
            onChange(typeof number === 'number' ? number : undefined);
          }}
        />
      );
    case 'words':
      return (
        <TagsInput
          {...frame}
          value={Array.isArray(value) ? value.map(String) : []}
          onChange={(words) => {
            onChange(words.length > 0 ? words : undefined);
          }}
        />
      );
    case 'mapping':
      return <Mapping {...frame} help={help} value={(value ?? {}) as Record<string, string>} onChange={onChange} />;
    case 'text':
      return <TextField {...props} frame={frame} usual={usual} />;
    case 'json':
    case 'group':
      return (
        <JsonInput
          {...frame}
          autosize
          minRows={2}
          formatOnBlur
          validationError={t.notJson}
          defaultValue={value === undefined ? '' : JSON.stringify(value, null, 2)}
          onChange={(text) => {
            onChange(parsed(text));
          }}
        />
      );
  }
}

function TextField({
  frame,
  usual,
  help,
  value,
  onChange,
  schema,
}: FieldProps & { frame: object; usual: string }): ReactNode {
  const { app, form: t } = useTexts();
  const given = asText(value);
  if (help.waiting && !help.values)
    return <Select {...frame} disabled placeholder={app.loading} value={null} data={[]} />;
  if (help.values && help.values.length > 0) {
    const known = help.values.some((choice) => choice.value === given) || given === '';
    return (
      <Select
        {...frame}
        searchable
        clearable
        placeholder={usual || t.choose}
        data={known ? help.values : [{ value: given, label: given }, ...help.values]}
        value={given || null}
        onChange={(chosen) => {
          onChange(chosen ?? undefined);
        }}
      />
    );
  }
  const [example] = schema.examples ?? [];
  return (
    <TextInput
      {...frame}
      type={schema.format === 'uri' ? 'url' : 'text'}
      placeholder={usual || (example === undefined ? '' : String(example))}
      value={given}
      onChange={(event) => {
        onChange(event.currentTarget.value || undefined);
      }}
    />
  );
}

function asText(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}

function parsed(text: string): unknown {
  if (text.trim() === '') return undefined;
  try {
    return JSON.parse(text) as unknown;
  } catch {
    // Shown as invalid by the field itself; the server refuses it should it be sent.
    return text;
  }
}
