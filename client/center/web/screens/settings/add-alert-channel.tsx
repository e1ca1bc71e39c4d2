import { Checkbox, Select, Stack, TagsInput, TextInput } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { alertWants } from '../../../api/contract/alerts.js';
import type { BodyOf } from '../../../api/contract/routes.js';
import type { useAct } from '../../app/queries.js';
import { languages, type Language } from '../../../../../model/reason.js';
import { languageNames, useLanguage, useTexts } from '../../i18n/index.js';
import { FormDialog } from '../../parts/form-dialog.js';

type NewChannel = BodyOf<'addAlertChannel'>;
type Kind = NewChannel['kind'];

/** The form of a new channel. */
export function AddAlertChannel({ add }: { add: ReturnType<typeof useAct<'addAlertChannel'>> }): ReactNode {
  const { settings: t } = useTexts();
  const { language } = useLanguage();
  const [kind, setKind] = useState<Kind>('email');
  const [name, setName] = useState('');
  const [to, setTo] = useState<string[]>([]);
  const [url, setUrl] = useState('');
  const [inside, setInside] = useState(false);
  const [spoken, setSpoken] = useState<Language>(language);
  const [chosen, setChosen] = useState<string[]>([...alertWants]);
  const wants = alertWants.filter((each) => chosen.includes(each));
  const about = { name, language: spoken, wants };
  const body: NewChannel =
    kind === 'email'
      ? { kind, ...about, settings: { to } }
      : { kind, ...about, settings: { url, ...(inside && { network: { plainHttp: true, privateNetwork: true } }) } };
  return (
    <FormDialog
      label={t.addAlert}
      action={t.addAlert}
      act={add}
      incomplete={wants.length === 0 || (kind === 'email' && to.length === 0)}
      onSubmit={(close) => {
        add.mutate(
          { body },
          {
            onSuccess: () => {
              setName('');
              setTo([]);
              setUrl('');
              close();
            },
          },
        );
      }}
    >
      <Select
        label={t.alertKind}
        allowDeselect={false}
        data={(['email', 'webhook'] as const).map((value) => ({ value, label: t.alertKinds[value] }))}
        value={kind}
        onChange={(value) => {
          setKind(value === 'webhook' ? 'webhook' : 'email');
        }}
      />
      <TextInput
        label={t.alertName}
        required
        maxLength={100}
        value={name}
        onChange={(event) => {
          setName(event.currentTarget.value);
        }}
      />
      {kind === 'email' ? (
        <TagsInput
          label={t.alertTo}
          description={t.alertToHelp}
          required
          maxTags={20}
          splitChars={[',', ';', ' ']}
          acceptValueOnBlur
          value={to}
          onChange={setTo}
        />
      ) : (
        <>
          <TextInput
            label={t.alertUrl}
            description={t.alertUrlHelp}
            type="url"
            required
            maxLength={2_000}
            value={url}
            onChange={(event) => {
              setUrl(event.currentTarget.value);
            }}
          />
          <Checkbox
            label={t.alertInside}
            checked={inside}
            onChange={(event) => {
              setInside(event.currentTarget.checked);
            }}
          />
        </>
      )}
      <Select
        label={t.alertLanguage}
        allowDeselect={false}
        data={languages.map((value) => ({ value, label: languageNames[value] }))}
        value={spoken}
        onChange={(value) => {
          setSpoken((value ?? 'en') as Language);
        }}
      />
      <Checkbox.Group label={t.alertWants} value={chosen} onChange={setChosen}>
        <Stack gap="xs" mt="xs">
          {alertWants.map((each) => (
            <Checkbox key={each} value={each} label={t.alertWantNames[each]} />
          ))}
        </Stack>
      </Checkbox.Group>
    </FormDialog>
  );
}
