import { type Activity, useCatalogue } from "../../../api/catalogue";
import { useT } from "../../../lib/language/language";
import { useForm } from "./form";
import { type Choice, choicesOf } from "./seenValues";
import { ValuesField } from "./ValuesField";

type Known = Pick<Activity, "code" | "name" | "category" | "log">;

/** Everything that can happen, as far as it is known: the catalogue, and what other systems brought. */
function useKnown(): Known[] {
  const { seen } = useForm();
  const catalogue = useCatalogue() ?? [];
  const codes = new Set(catalogue.map(({ code }) => code));
  return [...catalogue, ...seen.activities.filter(({ code }) => !codes.has(code))];
}

export function CategoryField() {
  const t = useT();
  const { draft, setList } = useForm();
  const known = useKnown();
  return (
    <ValuesField
      label={t("search:field.category")}
      values={draft.lists.category}
      choices={choicesOf(known.map(({ category }) => category))}
      onChange={(values) => setList("category", values)}
    />
  );
}

/** Activities of the chosen categories; what tasks are called stands in a field of its own. */
export function ActivityField() {
  const t = useT();
  const { draft, setList, faultOf } = useForm();
  const known = useKnown();
  const { activity, category } = draft.lists;
  const [tasks, others] = parted(activity, known);
  return (
    <ValuesField
      label={t("search:field.activity")}
      hint={t("search:form.activityHint")}
      fault={faultOf("activity")}
      values={others}
      choices={choices(
        known.filter(
          (one) =>
            others.includes(one.code) ||
            (one.log !== "TASK" && (category.length === 0 || category.includes(one.category))),
        ),
      )}
      onChange={(values) => setList("activity", [...values, ...tasks])}
    />
  );
}

export function TaskField() {
  const t = useT();
  const { draft, setList } = useForm();
  const known = useKnown();
  const [tasks, others] = parted(draft.lists.activity, known);
  return (
    <ValuesField
      label={t("search:form.task")}
      values={tasks}
      choices={choices(known.filter(({ log }) => log === "TASK"))}
      onChange={(values) => setList("activity", [...others, ...values])}
    />
  );
}

function parted(codes: readonly string[], known: readonly Known[]): [tasks: string[], others: string[]] {
  const isTask = (code: string) => known.find((one) => one.code === code)?.log === "TASK" || code.startsWith("task.");
  return [codes.filter(isTask), codes.filter((code) => !isTask(code))];
}

function choices(known: readonly Known[]): Choice[] {
  return known.map(({ code, name, category }) => ({
    value: code,
    label: name,
    detail: name === code ? category : `${code} · ${category}`,
  }));
}
