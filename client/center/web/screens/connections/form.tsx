import { Alert, Button, Group, Stack, Text, TextInput } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { useNavigate } from 'react-router';
import type { AnswerOf } from '../../../api/contract/routes.js';
import { Problem } from '../../api.js';
import { useAct, useAnswer } from '../../app/queries.js';
import { useTexts } from '../../i18n/index.js';
import { Frame } from '../../parts/page.js';
import { SchemaForm } from '../../parts/schema-form/schema-form.js';
import { problemAt, withValue, type Schema } from '../../parts/schema-form/schema.js';
import { ProblemNote } from '../../parts/states.js';
import { toast } from '../../parts/toast.js';
import type { System } from './add.js';
import { Findings } from './findings.js';

type Shown = AnswerOf<'getConnection'>;
type Values = Record<string, unknown>;

/** Settings of a connection by form: saved as an encrypted draft, tested, and in use as soon as the test succeeds. */
export function ConnectionForm({ system, connection }: { system: System; connection?: Shown }): ReactNode {
  const { app, connections: t } = useTexts();
  const navigate = useNavigate();
  const known = useAnswer('listConnections', {});
  const [id, setId] = useState(connection?.id);
  const [draft, setDraft] = useState(connection);
  const [values, setValues] = useState<Record<'settings' | 'limits' | 'network', Values>>({
    settings: connection?.settings ?? {},
    limits: connection?.limits ?? {},
    network: connection?.network ?? {},
  });
  const add = useAct('addConnection');
  const change = useAct('changeConnection');
  const test = useAct('testConnection');
  const refused = add.error ?? change.error;
  const problems = (refused instanceof Problem && refused.answer.fields) || [];
  const name =
    id ??
    freeName(
      system.system,
      (known.data?.rows ?? []).map((each) => each.id),
    );

  const saveAndTest = async (): Promise<void> => {
    test.reset();
    const saved = draft
      ? await change.mutateAsync({ params: { id: draft.id }, body: values, version: draft.version })
      : await add.mutateAsync({ body: { id: name, system: system.system, ...values } });
    setDraft(saved);
    setId(saved.id);
    const tested = await test.mutateAsync({ params: { id: saved.id }, body: { activate: true } });
    if (!tested.ok) return;
    toast(tested.activated ? t.activated : t.testOk);
    void navigate(`/connections/${saved.id}`);
  };

  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        saveAndTest().catch(() => undefined); // the mutations keep what went wrong, and it is shown
      }}
    >
      <Stack maw={680}>
        <Frame p="lg">
          <Stack>
            <TextInput
              label={t.id}
              description={t.idHelp}
              required
              pattern="[a-z0-9][a-z0-9\-]{0,62}"
              disabled={draft !== undefined}
              value={name}
              onChange={(event) => {
                setId(event.currentTarget.value);
              }}
              error={problemAt(problems, ['id'])?.expected}
            />
            {(['settings', 'network', 'limits'] as const).map((part) => (
              <FormPart key={part} part={part}>
                <SchemaForm
                  schema={system[part] as Schema}
                  about={part === 'settings' ? system.system : part}
                  values={values[part]}
                  onChange={(path, value) => {
                    setValues((before) => ({ ...before, [part]: withValue(before[part], path, value) }));
                  }}
                  problems={problems}
                  help={(path) => ({
                    stored: part === 'settings' && draft?.secrets[path.join('.')] ? t.secretKeep : undefined,
                  })}
                  flat={part !== 'settings'}
                />
              </FormPart>
            ))}
          </Stack>
        </Frame>
        {refused && <ProblemNote error={refused} />}
        {test.error && <ProblemNote error={test.error} />}
        {test.data && !test.data.ok && (
          <Alert color="orange" title={t.testFailed} role="alert">
            <Findings tested={test.data} />
            <Text size="sm" mt="xs">
              {t.savedDraft}
            </Text>
          </Alert>
        )}
        <Group>
          <Button type="submit" loading={add.isPending || change.isPending || test.isPending}>
            {t.saveAndTest}
          </Button>
          <Button
            variant="default"
            onClick={() => {
              void navigate(draft ? `/connections/${draft.id}` : '/connections');
            }}
          >
            {app.cancel}
          </Button>
          {test.isPending && (
            <Text size="sm" c="dimmed" role="status">
              {t.testing}
            </Text>
          )}
        </Group>
      </Stack>
    </form>
  );
}

function FormPart({ part, children }: { part: 'settings' | 'limits' | 'network'; children: ReactNode }): ReactNode {
  const { connections: t } = useTexts();
  if (part === 'settings') return children;
  return (
    <details className="form-part">
      <summary>{t[part]}</summary>
      {children}
    </details>
  );
}

function freeName(system: string, taken: string[]): string {
  const name = `${system}-main`;
  if (!taken.includes(name)) return name;
  let n = 2;
  while (taken.includes(`${system}-${String(n)}`)) n += 1;
  return `${system}-${String(n)}`;
}
