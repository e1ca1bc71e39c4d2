import type { ReactNode } from 'react';
import { useParams } from 'react-router';
import { useAnswer } from '../../app/queries.js';
import { useTexts } from '../../i18n/index.js';
import { Page } from '../../parts/page.js';
import { Await } from '../../parts/states.js';
import { FlowForm } from './form.js';

/** A new flow. */
export function AddFlow(): ReactNode {
  const { flows: t } = useTexts();
  const kinds = useAnswer('listKinds', {});
  return (
    <Page title={t.addTitle} up={{ to: '/flows', label: t.title }}>
      <Await answer={kinds}>{({ rows }) => <FlowForm kinds={rows} />}</Await>
    </Page>
  );
}

/** Changes to a flow. It is read once: what somebody else changes meanwhile is told when saving. */
export function EditFlow(): ReactNode {
  const { id = '' } = useParams();
  const { flows: t } = useTexts();
  const kinds = useAnswer('listKinds', {});
  const flow = useAnswer('getFlow', { params: { id } });
  return (
    <Page title={t.editTitle(id)} up={{ to: `/flows/${id}`, label: id }}>
      <Await answer={kinds}>
        {({ rows }) => <Await answer={flow}>{(shown) => <FlowForm key={id} kinds={rows} flow={shown} />}</Await>}
      </Await>
    </Page>
  );
}
