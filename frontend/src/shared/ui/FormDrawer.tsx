import { Alert, Button, Drawer, Flex, Form, type FormInstance } from 'antd';
import { type KeyboardEvent, type ReactNode, useCallback, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiError, applyFieldErrors, type FieldFault, useIdempotencyKey } from '@/api';
import { usePhone } from '../hooks/usePhone';
import { useDraft } from './draft';
import { ErrorNote } from './ErrorNote';
import { useDirtyGuard } from './useDirtyGuard';

interface FormDrawerProps<Values extends object> {
  open: boolean;
  title: string;
  /** Names the form and, with `recordId`, its draft. */
  name: string;
  recordId?: string;
  initial?: Partial<Values>;
  /** Sends; the headers carry the Idempotency-Key of this opening. A refusal is thrown and lands on the fields. */
  onSubmit: (values: Values, headers: Record<string, string>) => Promise<unknown>;
  /** After it was sent and also after it was given up. */
  onClose: () => void;
  children: ReactNode | ((form: FormInstance<Values>) => ReactNode);
  submitLabel?: string;
  width?: number;
  /** Offered when the record has changed meanwhile. */
  onReload?: () => void;
}

/** A form beside its list: Enter sends, Esc closes, nothing typed is lost unasked. */
export function FormDrawer<Values extends object>(props: FormDrawerProps<Values>) {
  const { open, title, width = 640, onClose } = props;
  const phone = usePhone();
  const [dirty, setDirty] = useState(false);
  const [pending, setPending] = useState(false);
  const [discards, setDiscards] = useState(0);
  const { t } = useTranslation();
  const saved = useRef(false);
  const guard = useDirtyGuard(open && dirty && !pending, saved);
  const draft = useDraft<Values>(props.name, props.recordId);
  const formId = `form-${props.name}`;

  const touch = useCallback((now: boolean) => {
    if (now) saved.current = false;
    setDirty(now);
  }, []);
  const close = () => {
    saved.current = true;
    setDirty(false);
    onClose();
  };
  const giveUp = () =>
    guard(() => {
      draft.forget();
      close();
    });

  return (
    <Drawer
      open={open}
      title={title}
      size={phone ? '100%' : width}
      onClose={giveUp}
      mask={{ closable: !dirty }}
      destroyOnHidden
      afterOpenChange={(shown) => {
        if (shown)
          document
            .querySelector<HTMLElement>(`#${formId} :is(input,textarea,select):not([disabled],[type=hidden])`)
            ?.focus();
      }}
      footer={
        <Flex justify="end" gap={8}>
          <Button onClick={giveUp}>{t('act.cancel')}</Button>
          <Button type="primary" htmlType="submit" form={formId} loading={pending}>
            {props.submitLabel ?? t('act.save')}
          </Button>
        </Flex>
      }
    >
      {open && (
        <DrawerForm
          {...props}
          // Fields, messages and key all begin anew.
          key={discards}
          onDiscard={() => {
            draft.forget();
            setDirty(false);
            setDiscards(discards + 1);
          }}
          formId={formId}
          pending={pending}
          onPending={setPending}
          onDirty={touch}
          onClose={close}
        />
      )}
    </Drawer>
  );
}

interface DrawerFormProps<Values extends object> extends FormDrawerProps<Values> {
  formId: string;
  pending: boolean;
  onPending: (pending: boolean) => void;
  onDirty: (dirty: boolean) => void;
  onDiscard: () => void;
}

function DrawerForm<Values extends object>(props: DrawerFormProps<Values>) {
  const {
    name,
    recordId,
    initial,
    onSubmit,
    onClose,
    children,
    formId,
    pending,
    onPending,
    onDirty,
    onDiscard,
    onReload,
  } = props;
  const { t } = useTranslation();
  const [form] = Form.useForm<Values>();
  const stored = useDraft<Values>(name, recordId);
  const [draft] = useState(stored.read);
  const [failure, setFailure] = useState<{ error: unknown; faults: FieldFault[] }>();
  const key = useIdempotencyKey();

  useEffect(() => {
    if (draft) onDirty(true);
  }, [draft, onDirty]);

  const submit = async (values: Values) => {
    // Enter and a click may both arrive before the button shows it is busy.
    if (pending) return;
    onPending(true);
    setFailure(undefined);
    try {
      await onSubmit(values, key.headers());
      stored.forget();
      onClose();
    } catch (error) {
      key.refused(error);
      const faults = error instanceof ApiError ? applyFieldErrors(form, error, t) : [];
      const allOnFields = error instanceof ApiError && error.errors.length > 0 && faults.length === 0;
      setFailure(allOnFields ? undefined : { error, faults });
    } finally {
      onPending(false);
    }
  };

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) form.submit();
  };

  return (
    <Flex vertical gap={16}>
      {draft && (
        <Alert
          type="info"
          showIcon
          title={t('form.draftRestored')}
          action={
            <Button size="small" onClick={onDiscard}>
              {t('form.discardDraft')}
            </Button>
          }
        />
      )}
      <ErrorNote
        error={failure?.error}
        faults={failure?.faults ?? []}
        action={
          onReload && failure?.error instanceof ApiError && failure.error.code === 'VERSION_CONFLICT' ? (
            <Button size="small" onClick={onReload}>
              {t('form.conflictReload')}
            </Button>
          ) : undefined
        }
      />
      <Form<Values>
        id={formId}
        name={name}
        form={form}
        layout="vertical"
        initialValues={{ ...initial, ...draft }}
        onFinish={(values) => void submit(values)}
        onKeyDown={onKeyDown}
        onValuesChange={() => {
          onDirty(true);
          stored.keep(form.getFieldsValue(true));
        }}
      >
        {typeof children === 'function' ? children(form) : children}
      </Form>
    </Flex>
  );
}
