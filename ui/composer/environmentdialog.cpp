// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/composer/environmentdialog.h"

#include "app/base/newid.h"
#include "ui/composer/environments.h"
#include "ui/composer/variabletable.h"
#include "ui/theme/icons.h"
#include "ui/theme/theme.h"
#include "ui/widgets/discardquestion.h"
#include "ui/widgets/emptystate.h"

#include <QDialogButtonBox>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>
#include <QSet>
#include <QToolButton>
#include <QVBoxLayout>

namespace pgcourier {

using namespace Qt::StringLiterals;

namespace {

// What is wrong with the list, and in which environment; an empty line: nothing.
struct Problem
{
    int row = -1;
    QString variable; // the one that is wrong; empty: the name of the environment is
    QString line;
};

Problem findVariableProblem(const Environment &environment)
{
    QSet<QString> names;
    for (const Variable &variable : environment.variables) {
        if (!isVariableName(variable.name))
            return {-1, variable.name,
                EnvironmentDialog::tr(
                    "“%1” cannot be the name of a variable. Use letters, digits and . - _, and "
                    "begin with a letter")
                    .arg(variable.name)};
        if (names.contains(variable.name))
            return {-1, variable.name,
                EnvironmentDialog::tr("The variable %1 is there twice").arg(variable.name)};
        names.insert(variable.name);
    }
    return {};
}

Problem findProblem(const QList<Environment> &environments)
{
    QSet<QString> names;
    for (int row = 0; row < environments.size(); ++row) {
        const QString &name = environments[row].name;
        if (name.isEmpty())
            return {row, {}, EnvironmentDialog::tr("An environment needs a name")};
        if (names.contains(name))
            return {row, {}, EnvironmentDialog::tr("Two environments are named %1").arg(name)};
        names.insert(name);
        Problem problem = findVariableProblem(environments[row]);
        problem.row = row;
        if (!problem.line.isEmpty())
            return problem;
    }
    return {};
}

} // namespace

EnvironmentDialog::EnvironmentDialog(Environments &environments, const QString &current, QWidget *parent)
    : QDialog(parent)
    , m_environments(environments)
    , m_list(environments.all())
    , m_names(new QListWidget(this))
    , m_empty(new EmptyState(m_names->viewport()))
    , m_duplicate(button(u"copy"_s, tr("Duplicate environment")))
    , m_remove(button(u"remove"_s, tr("Remove environment")))
    , m_form(new QWidget(this))
    , m_name(new QLineEdit(m_form))
    , m_variables(new VariableTable(m_form))
    , m_note(new QLabel(m_form))
    , m_problem(new QLabel(this))
{
    setObjectName(u"environmentDialog"_s);
    setWindowTitle(tr("Environments"));
    setAttribute(Qt::WA_DeleteOnClose);
    arrange();
    connect(m_names, &QListWidget::currentRowChanged, this, &EnvironmentDialog::show);
    connect(m_duplicate, &QToolButton::clicked, this, &EnvironmentDialog::duplicate);
    connect(m_remove, &QToolButton::clicked, this, &EnvironmentDialog::remove);
    connect(m_name, &QLineEdit::textEdited, this, [this](const QString &name) {
        if (m_row >= 0)
            m_names->item(m_row)->setText(name);
        m_problem->clear();
        m_touched = true;
    });
    connect(m_variables, &VariableTable::changed, this, [this] {
        m_problem->clear();
        m_touched = true;
    });
    connect(&m_environments, &Environments::changed, this, &EnvironmentDialog::takeSecrets);
    int row = 0;
    for (int i = 0; i < m_list.size(); ++i) {
        m_environments.readSecrets(m_list[i].id);
        if (m_list[i].id == current)
            row = i;
    }
    showList(m_list.isEmpty() ? -1 : row);
    takeSecrets();
}

void EnvironmentDialog::reject()
{
    if (!m_touched) {
        QDialog::reject();
        return;
    }
    askToDiscard(this, windowTitle(), [this] { QDialog::reject(); });
}

void EnvironmentDialog::arrange()
{
    m_problem->setObjectName(u"environmentProblem"_s);
    m_problem->setTextFormat(Qt::PlainText);
    m_problem->setWordWrap(true);
    theme::setTextTone(m_problem, theme::Tone::Bad);
    auto *row = new QHBoxLayout;
    row->setSpacing(theme::wideGap);
    row->addWidget(buildList(), 1);
    row->addWidget(buildForm(), 3);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Cancel, this);
    auto *accept = new QPushButton(tr("Save"), this);
    accept->setAccessibleName(tr("Save environments"));
    accept->setProperty("primary", true);
    accept->setDefault(true);
    buttons->addButton(accept, QDialogButtonBox::AcceptRole);
    connect(accept, &QPushButton::clicked, this, &EnvironmentDialog::save);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(theme::wideGap, theme::wideGap, theme::wideGap, theme::wideGap);
    column->setSpacing(theme::wideGap);
    column->addLayout(row, 1);
    column->addWidget(m_problem);
    column->addWidget(buttons);
    resize(780, 480);
}

QWidget *EnvironmentDialog::buildList()
{
    auto *side = new QWidget(this);
    m_names->setObjectName(u"environments"_s);
    m_names->setAccessibleName(tr("Environments"));
    m_names->setTextElideMode(Qt::ElideMiddle);
    m_names->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    auto *plus = button(u"add"_s, tr("New environment"));
    plus->setShortcut(QKeySequence::New);
    m_remove->setShortcut(QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_Delete));
    const auto addNew = [this] {
        add({{}, tr("New environment"), {}});
    };
    connect(plus, &QToolButton::clicked, this, addNew);
    connect(m_empty, &EmptyState::actionTriggered, this, addNew);
    auto *buttons = new QHBoxLayout;
    buttons->setSpacing(theme::halfGap);
    for (QToolButton *one : {plus, m_duplicate, m_remove})
        buttons->addWidget(one);
    buttons->addStretch();
    auto *column = new QVBoxLayout(side);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(theme::gap);
    column->addWidget(m_names, 1);
    column->addLayout(buttons);
    return side;
}

QWidget *EnvironmentDialog::buildForm()
{
    m_name->setAccessibleName(tr("Environment name"));
    m_note->setProperty("quiet", true);
    m_note->setWordWrap(true);
    m_note->setTextFormat(Qt::PlainText);
    auto *form = new QFormLayout;
    form->setHorizontalSpacing(theme::wideGap);
    form->addRow(tr("&Name"), m_name);
    auto *column = new QVBoxLayout(m_form);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(theme::gap);
    column->addLayout(form);
    column->addWidget(m_variables, 1);
    column->addWidget(m_note);
    return m_form;
}

QToolButton *EnvironmentDialog::button(const QString &icon, const QString &name)
{
    auto *made = new QToolButton(this);
    made->setIcon(theme::icon(icon));
    made->setToolTip(name);
    made->setAccessibleName(name);
    return made;
}

void EnvironmentDialog::add(const Environment &environment)
{
    takeForm();
    m_touched = true;
    Environment fresh = environment;
    fresh.id = newId();
    m_list.append(fresh);
    showList(int(m_list.size()) - 1);
    m_name->setFocus();
    m_name->selectAll();
}

void EnvironmentDialog::duplicate()
{
    takeForm();
    if (m_row < 0)
        return;
    Environment copy = m_list[m_row];
    copy.name = tr("%1 (copy)").arg(copy.name);
    add(copy);
}

void EnvironmentDialog::remove()
{
    if (m_row < 0)
        return;
    m_touched = true;
    m_list.removeAt(m_row);
    const int next = qMin(m_row, int(m_list.size()) - 1);
    m_row = -1;
    showList(next);
}

void EnvironmentDialog::showList(int current)
{
    m_row = -1; // what the form shows belongs to no row for a moment
    const QSignalBlocker quiet(m_names);
    m_names->clear();
    for (const Environment &environment : std::as_const(m_list))
        m_names->addItem(environment.name);
    m_names->setCurrentRow(current);
    m_empty->setContent(m_list.isEmpty() ? EmptyText{{}, tr("No environments"),
                            tr("Values for {{variables}} in requests"), tr("New environment")}
                                         : EmptyText{});
    show(current);
}

void EnvironmentDialog::show(int row)
{
    takeForm();
    m_row = row;
    const bool any = row >= 0 && row < m_list.size();
    m_form->setEnabled(any);
    m_duplicate->setEnabled(any);
    m_remove->setEnabled(any);
    m_name->setText(any ? m_list[row].name : QString());
    m_variables->setVariables(any ? m_list[row].variables : QList<Variable>{});
    const QString kept = m_environments.keepsSecrets()
        ? tr("Secrets are kept in the system's keyring.")
        : tr("Secrets are kept until pgCourier ends: there is no keyring that answers.");
    m_note->setText(tr("Write {{name}} in a request. Made at every send: {{$uuid}}, {{$timestamp}}, "
                       "{{$isoTimestamp}}, {{$randomInt}}.")
        + u'\n' + kept);
}

void EnvironmentDialog::takeForm()
{
    if (m_row < 0 || m_row >= m_list.size())
        return;
    m_list[m_row].name = m_name->text().trimmed();
    m_list[m_row].variables = m_variables->variables();
}

void EnvironmentDialog::takeSecrets()
{
    takeForm();
    bool any = false;
    for (Environment &environment : m_list) {
        const QList<Variable> known = m_environments.find(environment.id).variables;
        for (Variable &variable : environment.variables) {
            const auto same = std::find_if(known.begin(), known.end(), [&variable](const Variable &other) {
                return other.secret && other.name == variable.name && !other.value.isEmpty();
            });
            if (!variable.secret || !variable.value.isEmpty() || same == known.end())
                continue;
            variable.value = same->value;
            any = true;
        }
    }
    if (any && m_row >= 0)
        m_variables->setVariables(m_list[m_row].variables);
}

void EnvironmentDialog::save()
{
    m_name->setFocus(); // ends what is being edited in the table
    takeForm();
    const Problem problem = findProblem(m_list);
    if (!problem.line.isEmpty()) {
        showProblem(problem.row, problem.line);
        if (problem.variable.isEmpty())
            m_name->selectAll();
        else
            m_variables->focusName(problem.variable);
        return;
    }
    disconnect(&m_environments, nullptr, this, nullptr);
    m_environments.setAll(m_list);
    Q_EMIT saved(m_row >= 0 ? m_list[m_row].id : QString());
    accept();
}

void EnvironmentDialog::showProblem(int row, const QString &line)
{
    m_names->setCurrentRow(row);
    m_name->setFocus();
    m_problem->setText(line);
}

} // namespace pgcourier
