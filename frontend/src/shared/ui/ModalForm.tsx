import { Button, Flex, Form, type FormInstance, Modal } from 'antd';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiError, applyFieldErrors, type FieldFault, useIdempotencyKey } from '@/api';
import { ErrorNote } from './ErrorNote';

interface ModalFormProps<Values extends object> {
  title: string;
  /** The button, if it says something else than the title. */
  submitLabel?: string;
  danger?: boolean;
  initial?: Partial<Values>;
  /** Sends; a refusal is thrown and lands on the fields. */
  onSubmit: (values: Values, headers: Record<string, string>) => Promise<unknown>;
  onClose: () => void;
  /** Fetches the record again after somebody else changed it; what was typed stays. */
  onReload?: () => unknown;
  width?: number;
  children?: ReactNode | ((form: FormInstance<Values>) => ReactNode);
}

/** A few fields over a page. Longer forms belong in a FormDrawer, a mere yes or no in a DecisionModal. */
export function ModalForm<Values extends object>(props: ModalFormProps<Values>) {
  const { title, submitLabel, danger = false, initial, onSubmit, onClose, onReload, width = 520, children } = props;
  const { t } = useTranslation();
  const [form] = Form.useForm<Values>();
  const [pending, setPending] = useState(false);
  const [failure, setFailure] = useState<{ error: unknown; faults: FieldFault[] }>();
  const key = useIdempotencyKey();

  const submit = async (values: Values) => {
    if (pending) return;
    setPending(true);
    setFailure(undefined);
    try {
      await onSubmit(values, key.headers());
      onClose();
    } catch (error) {
      key.refused(error);
      const faults = error instanceof ApiError ? applyFieldErrors(form, error, t) : [];
      const allOnFields = error instanceof ApiError && error.errors.length > 0 && faults.length === 0;
      setFailure(allOnFields ? undefined : { error, faults });
    } finally {
      setPending(false);
    }
  };
  const outdated = failure?.error instanceof ApiError && failure.error.code === 'VERSION_CONFLICT';

  return (
    <Modal
      open
      title={title}
      width={width}
      onCancel={onClose}
      mask={{ closable: false }}
      afterOpenChange={(shown) => {
        // Otherwise the cross has the focus, and Enter gives up.
        if (!shown) return;
        const form = document.getElementById('form-modal');
        const first = form?.querySelector<HTMLInputElement>(':is(input,textarea):not([disabled])');
        const radio = first?.type === 'radio' ? form?.querySelector<HTMLElement>('[type=radio]:checked') : undefined;
        (radio ?? first)?.focus();
      }}
      okText={submitLabel ?? title}
      cancelText={t('act.cancel')}
      okButtonProps={{ danger, htmlType: 'submit', form: 'form-modal', loading: pending }}
    >
      <Flex vertical gap={12}>
        <ErrorNote
          error={failure?.error}
          faults={failure?.faults ?? []}
          {...(outdated && onReload
            ? {
                action: (
                  <Button
                    size="small"
                    onClick={() => {
                      onReload();
                      setFailure(undefined);
                    }}
                  >
                    {t('form.conflictReload')}
                  </Button>
                ),
              }
            : {})}
        />
        <Form<Values>
          id="form-modal"
          name="modal"
          form={form}
          layout="vertical"
          {...(initial ? { initialValues: initial } : {})}
          onFinish={(values) => void submit(values)}
          onKeyDown={(event) => {
            if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) form.submit();
          }}
        >
          {typeof children === 'function' ? children(form) : children}
        </Form>
      </Flex>
    </Modal>
  );
}
