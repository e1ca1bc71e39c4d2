import { Button, Menu } from '@mantine/core';
import { IconChevronDown, IconDownload } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { addressOf } from '../../api.js';
import { useAct } from '../../app/queries.js';
import { useMay } from '../../app/session.js';
import { useTexts } from '../../i18n/index.js';
import { AskButton } from '../../parts/ask.js';
import { toast } from '../../parts/toast.js';
import type { RunShown } from './run.js';

/** What can be done with a run: see its plan, download it, cancel it. */
export function RunActions({ run }: { run: RunShown }): ReactNode {
  const { runs: t } = useTexts();
  const may = useMay();
  const cancel = useAct('cancelRun');
  const works = run.state === 'running' || run.state === 'waiting';
  return (
    <>
      {run.plan !== undefined && (
        <Button
          component={Link}
          to={`/previews/${encodeURIComponent(run.plan)}`}
          variant={works ? 'default' : 'filled'}
        >
          {t.seePlan}
        </Button>
      )}
      <Downloads run={run} />
      {works && may('cancelRun') && (
        <AskButton
          label={t.cancel}
          title={t.cancelTitle}
          help={t.cancelHelp}
          danger
          act={cancel}
          given={() => ({ params: { id: run.workflowId } })}
          onDone={() => {
            toast(t.cancelling);
          }}
        />
      )}
    </>
  );
}

function Downloads({ run }: { run: RunShown }): ReactNode {
  const { runs: t } = useTexts();
  const formats = run.inTemporal ? (['csv', 'ndjson', 'history'] as const) : (['csv', 'ndjson'] as const);
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <Button variant="default" leftSection={<IconDownload size={16} />} rightSection={<IconChevronDown size={14} />}>
          {t.download}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {formats.map((format) => (
          <Menu.Item
            key={format}
            component="a"
            href={addressOf('downloadRun', { params: { id: run.id }, query: { format } })}
            download
          >
            {t[format]}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
