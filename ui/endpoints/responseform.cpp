// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/endpoints/responseform.h"

#include "ui/endpoints/optionaledit.h"
#include "ui/theme/theme.h"

#include <algorithm>
#include <limits>
#include <QComboBox>
#include <QFormLayout>
#include <QLabel>

namespace pgcourier {

using namespace Qt::StringLiterals;

namespace {

constexpr int lowestCode = 200;
// As the combo box has them; the first leaves it to the setting.
const QStringList keepWordsOfForm{QString(), u"all"_s, u"errors"_s, u"none"_s};

QLabel *responseHint(const QString &text, QWidget *parent)
{
    auto *label = new QLabel(text, parent);
    label->setWordWrap(true);
    label->setProperty("quiet", true);
    return label;
}

QString codesText(const std::optional<QList<int>> &codes)
{
    return codes ? statusListText(*codes) : QString();
}

Error standsTwice(int code)
{
    return Error::input(ResponseForm::tr("Response code %1 is to count as two things").arg(code),
        ResponseForm::tr("Name it in one of the lists"));
}

} // namespace

ResponseForm::ResponseForm(QWidget *parent)
    : QWidget(parent)
    , m_succeed(new OptionalEdit(tr("Counts as success"), this))
    , m_fail(new OptionalEdit(tr("Ends as failed"), this))
    , m_retry(new OptionalEdit(tr("Tried again"), this))
    , m_condition(new QLineEdit(this))
    , m_keep(new QComboBox(this))
    , m_bytes(new OptionalEdit(tr("Bytes kept"), this))
    , m_function(new QLineEdit(this))
{
    m_succeed->setDefault(tr("2xx, 3xx"));
    m_fail->setDefault(tr("4xx, 5xx but for those tried again"));
    m_retry->setDefault(tr("as the tab Retries says"));
    m_condition->setAccessibleName(tr("Success condition"));
    m_condition->setPlaceholderText(u"$.ok == true"_s);
    m_keep->setAccessibleName(tr("Keep responses"));
    m_keep->addItems({tr("As the setting keep_response says"), tr("All of them"),
        tr("Those of attempts that failed"), tr("None: status, times and errors alone")});
    m_keep->setFocusPolicy(Qt::StrongFocus); // scrolling past it changes nothing
    m_bytes->setDefault(tr("as the setting says"));
    m_function->setAccessibleName(tr("Function called"));
    m_function->setPlaceholderText(tr("app.on_response, or none"));
    arrange();
    const auto all = edits();
    for (QLineEdit *edit : all)
        connect(edit, &QLineEdit::textChanged, this, &ResponseForm::changed);
    connect(m_keep, &QComboBox::currentIndexChanged, this, &ResponseForm::changed);
}

QList<QLineEdit *> ResponseForm::edits() const
{
    return {m_succeed, m_fail, m_retry, m_condition, m_bytes, m_function};
}

void ResponseForm::arrange()
{
    auto *form = new QFormLayout(this);
    form->setContentsMargins(theme::gap, theme::gap + 4, theme::gap, theme::gap);
    form->setSpacing(theme::gap);
    form->setLabelAlignment(Qt::AlignLeft);
    form->addRow(tr("Counts as &success"), m_succeed);
    form->addRow(tr("&Ends as failed"), m_fail);
    form->addRow(tr("&Tried again"), m_retry);
    form->addRow(tr("Success c&ondition"), m_condition);
    form->addRow(responseHint(
        tr("Codes such as 202, 409, 420-429, 5xx; 410 ends a request unless it is named. The condition is a "
           "predicate of SQL/JSON's path language: what else would succeed and does not meet it is tried "
           "again."),
        this));
    form->addRow(tr("&Keep responses"), m_keep);
    form->addRow(tr("&Bytes kept"), m_bytes);
    form->addRow(tr("&Function called"), m_function);
    form->addRow(responseHint(tr("A function of (bigint, integer, jsonb, text): request id, status, headers "
                                 "and body. It runs as the request's owner, after the final outcome."),
        this));
}

void ResponseForm::showRule(const EndpointRule &rule)
{
    m_succeed->setText(codesText(rule.succeedCodes));
    m_fail->setText(codesText(rule.failCodes));
    m_retry->setText(codesText(rule.retryCodes));
    m_condition->setText(rule.successCondition);
    m_keep->setCurrentIndex(std::max(0, int(keepWordsOfForm.indexOf(rule.keepResponse))));
    m_bytes->setText(rule.keepResponseBytes ? QString::number(*rule.keepResponseBytes) : QString());
    m_function->setText(rule.onResponse);
}

Status ResponseForm::fillCodes(EndpointRule &rule) const
{
    QList<int> all;
    const auto read = [&all](OptionalEdit *edit, std::optional<QList<int>> &out) -> Status {
        const auto codes = parseStatusList(edit->text(), lowestCode);
        edit->mark(!codes);
        if (!codes)
            return codes.error();
        const auto twice
            = std::find_if(codes->begin(), codes->end(), [&all](int code) { return all.contains(code); });
        edit->mark(twice != codes->end());
        if (twice != codes->end())
            return standsTwice(*twice);
        all += *codes;
        if (edit->text().trimmed().isEmpty())
            out.reset();
        else
            out = *codes;
        return Done{};
    };
    if (const Status succeeding = read(m_succeed, rule.succeedCodes); !succeeding)
        return succeeding;
    if (const Status failing = read(m_fail, rule.failCodes); !failing)
        return failing;
    return read(m_retry, rule.retryCodes);
}

Status ResponseForm::fillInto(EndpointRule &rule) const
{
    if (const Status filled = fillCodes(rule); !filled)
        return filled;
    const auto bytes = m_bytes->readInteger(0, std::numeric_limits<int>::max());
    if (!bytes)
        return bytes.error();
    rule.keepResponseBytes = *bytes;
    rule.successCondition = m_condition->text().trimmed();
    rule.keepResponse = keepWordsOfForm.value(m_keep->currentIndex());
    rule.onResponse = m_function->text().trimmed();
    return Done{};
}

void ResponseForm::setReadOnly(bool readOnly)
{
    const auto all = edits();
    for (QLineEdit *edit : all)
        edit->setReadOnly(readOnly);
    m_keep->setEnabled(!readOnly);
}

} // namespace pgcourier
