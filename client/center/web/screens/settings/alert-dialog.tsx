import { Checkbox, MultiSelect, Select, Stack, TagsInput, TextInput } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { languages, type Language } from '../../../../../model/reason.js';
import type { BodyOf } from '../../../api/contract/routes.js';
import { alertEvents } from '../../../api/contract/settings.js';
import { useAnswer } from '../../app/queries.js';
import { languageNames, useLanguage, useTexts } from '../../i18n/index.js';
import { FormDialog } from '../../parts/form-dialog.js';
import type { Channel } from './alerts.js';

interface AlertDialogProps {
  channel?: Channel;
  emailPossible: boolean;
  act: { isPending: boolean; error: unknown; reset: () => void };
  onSubmit: (body: BodyOf<'addAlertChannel'>, close: () => void) => void;
}

/** A channel, new or changed. */
export function AlertDialog({ channel, emailPossible, act, onSubmit }: AlertDialogProps): ReactNode {
  const { app, session, settings: t } = useTexts();
  const { language } = useLanguage();
  const flows = useAnswer('listFlows', {});
  const [given, setGiven] = useState(() => ({
    type: channel?.type ?? (emailPossible ? ('email' as const) : ('webhook' as const)),
    name: channel?.name ?? '',
    to: channel?.to ?? [],
    url: channel?.url ?? '',
    events: channel?.events ?? [...alertEvents],
    flows: channel?.flows ?? [],
    language: channel?.language ?? language,
  }));
  const put = (part: Partial<typeof given>): void => {
    setGiven((before) => ({ ...before, ...part }));
  };
  const incomplete = given.events.length === 0 || (given.type === 'email' && given.to.length === 0);
  const submit = (close: () => void): void => {
    const about = {
      name: given.name,
      events: given.events,
      language: given.language,
      ...(given.flows.length > 0 && { flows: given.flows }),
    };
    onSubmit(
      given.type === 'email'
        ? { type: 'email', to: given.to, ...about }
        : { type: 'webhook', url: given.url, ...about },
      close,
    );
  };
  return (
    <FormDialog
      label={channel ? app.edit : t.addAlert}
      action={app.save}
      small={channel !== undefined}
      act={act}
      incomplete={incomplete}
      onSubmit={submit}
    >
      <TextInput
        label={session.name}
        required
        maxLength={100}
        value={given.name}
        onChange={(event) => {
          put({ name: event.currentTarget.value });
        }}
      />
      {!channel && emailPossible && (
        <Select
          label={t.alertType}
          allowDeselect={false}
          data={[
            { value: 'email', label: t.emailType },
            { value: 'webhook', label: t.webhookType },
          ]}
          value={given.type}
          onChange={(type) => {
            put({ type: type === 'email' ? 'email' : 'webhook' });
          }}
        />
      )}
      {given.type === 'email' ? (
        <TagsInput
          label={t.alertTo}
          description={t.alertToHelp}
          withAsterisk
          maxTags={50}
          value={given.to}
          onChange={(to) => {
            put({ to });
          }}
        />
      ) : (
        <TextInput
          label={t.alertUrl}
          type="url"
          required
          value={given.url}
          onChange={(event) => {
            put({ url: event.currentTarget.value });
          }}
        />
      )}
      <Checkbox.Group
        label={t.alertEvents}
        value={given.events}
        onChange={(chosen) => {
          put({ events: alertEvents.filter((event) => chosen.includes(event)) });
        }}
      >
        <Stack gap="xs" mt="xs">
          {alertEvents.map((event) => (
            <Checkbox key={event} value={event} label={t.alertEventNames[event]} />
          ))}
        </Stack>
      </Checkbox.Group>
      <MultiSelect
        label={t.alertFlows}
        description={t.alertFlowsHelp}
        data={(flows.data?.rows ?? []).map(({ id }) => id)}
        value={given.flows}
        onChange={(chosen) => {
          put({ flows: chosen });
        }}
      />
      <Select
        label={app.language}
        allowDeselect={false}
        data={languages.map((value) => ({ value, label: languageNames[value] }))}
        value={given.language}
        onChange={(value) => {
          put({ language: value as Language });
        }}
      />
    </FormDialog>
  );
}
