import { DownOutlined, UpOutlined } from '@ant-design/icons';
import { Button, Form, Input, Select } from 'antd';
import { type ReactElement, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { usePhone } from '../hooks/usePhone';
import { useShortcut } from '../hooks/useShortcut';
import { LazyDateField } from './LazyDateField';
import { Panel } from './Panel';

interface Option {
  value: string;
  label: string;
}

export interface FilterField {
  /** The name in the address and in the API's query. */
  name: string;
  label: string;
  kind: 'text' | 'select' | 'multi' | 'date' | 'custom';
  placeholder?: string;
  options?: Option[];
  /** For `custom`: takes `value` and `onChange`. */
  control?: ReactElement;
}

type FilterValues = Record<string, string | string[] | boolean | undefined>;

interface FilterBarProps {
  fields: FilterField[];
  values: FilterValues;
  onSearch: (values: FilterValues) => void;
  onReset: () => void;
}

/** Conditions above a list. Nothing is sent while typing: Enter or 查詢 searches, and the address keeps the result. */
export function FilterBar({ fields, values, onSearch, onReset }: FilterBarProps) {
  const { t } = useTranslation();
  const phone = usePhone();
  const [form] = Form.useForm<FilterValues>();
  const always = phone ? 1 : 3;
  const hasValueBelow = fields.slice(always).some((field) => values[field.name] !== undefined);
  const [wide, setWide] = useState(hasValueBelow);
  const shown = wide ? fields : fields.slice(0, always);
  const first = fields[0]?.name;

  // Back, a shared link or a scene tab changes the address; the fields follow.
  const known = JSON.stringify(fields.map((field) => [field.name, values[field.name]]));
  useEffect(() => {
    form.setFieldsValue(
      Object.fromEntries(
        (JSON.parse(known) as [string, FilterValues[string] | null][]).map(([name, value]) => [
          name,
          value ?? undefined,
        ]),
      ),
    );
  }, [form, known]);
  useShortcut('f', t('keys.filter'), () => first && form.focusField(first), first !== undefined);

  return (
    <Panel label={t('list.filters')} style={{ marginBottom: 12 }}>
      <Form
        form={form}
        name={`filter-${first}`}
        role="search"
        layout="vertical"
        // Fields folded away keep their values: they still filter.
        onFinish={() =>
          onSearch(
            Object.fromEntries(
              fields.map(({ name }) => [name, trimmed(form.getFieldValue(name) as FilterValues[string])]),
            ),
          )
        }
      >
        <div className="filter-fields">
          {shown.map((field) => (
            <Form.Item key={field.name} name={field.name} label={field.label} preserve>
              {controlOf(field)}
            </Form.Item>
          ))}
          <div className="filter-acts">
            <Button
              onClick={() => {
                form.setFieldsValue(Object.fromEntries(fields.map(({ name }) => [name, undefined])));
                onReset();
              }}
            >
              {t('act.reset')}
            </Button>
            <Button type="primary" htmlType="submit">
              {t('act.search')}
            </Button>
            {fields.length > always && (
              <Button
                type="link"
                aria-expanded={wide}
                icon={wide ? <UpOutlined aria-hidden /> : <DownOutlined aria-hidden />}
                iconPlacement="end"
                onClick={() => setWide(!wide)}
              >
                {wide ? t('act.collapse') : t('act.expand')}
              </Button>
            )}
          </div>
        </div>
      </Form>
    </Panel>
  );
}

const trimmed = (value: FilterValues[string]) => (typeof value === 'string' ? value.trim() || undefined : value);

function controlOf(field: FilterField): ReactElement {
  const { kind, placeholder, options = [], control } = field;
  if (kind === 'custom' && control) return control;
  if (kind === 'date') return <LazyDateField />;
  if (kind === 'select' || kind === 'multi')
    return (
      <Select
        allowClear
        showSearch={{ optionFilterProp: 'label' }}
        options={options}
        placeholder={placeholder}
        {...(kind === 'multi' ? { mode: 'multiple' as const, maxTagCount: 'responsive' as const } : {})}
      />
    );
  return <Input allowClear placeholder={placeholder} />;
}
