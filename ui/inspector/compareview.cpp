// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/inspector/compareview.h"

#include "ui/body/bodypart.h"
#include "ui/inspector/attemptsmodel.h"
#include "ui/inspector/difftext.h"
#include "ui/theme/theme.h"

#include <QComboBox>
#include <QLabel>
#include <QVBoxLayout>

namespace pgcourier {

using namespace Qt::StringLiterals;

CompareView::CompareView(const Loader &loader, QWidget *parent)
    : QWidget(parent)
    , m_loader(loader)
    , m_before(new QComboBox(this))
    , m_after(new QComboBox(this))
    , m_text(new DiffText(this))
{
    m_before->setAccessibleName(tr("Compare attempt"));
    m_after->setAccessibleName(tr("With attempt"));
    auto *arrow = new QLabel(u"→"_s, this);
    auto *row = new QHBoxLayout;
    row->setContentsMargins(theme::gap, theme::halfGap, theme::gap, theme::halfGap);
    row->addWidget(m_before);
    row->addWidget(arrow);
    row->addWidget(m_after);
    row->addStretch();
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addLayout(row);
    column->addWidget(m_text, 1);
    setFocusProxy(m_text);
    for (QComboBox *box : {m_before, m_after})
        connect(box, &QComboBox::activated, this, &CompareView::compare);
}

void CompareView::setInspection(const Inspection &inspection)
{
    const bool sameRequest = inspection.details.row.id == m_inspection.details.row.id;
    if (sameRequest && inspection.details.attempts == m_inspection.details.attempts)
        return;
    m_inspection = inspection;
    if (!sameRequest)
        m_bodies.clear();
    QList<int> numbers;
    for (const Attempt &attempt : inspection.details.attempts)
        numbers.append(attempt.number);
    fill(numbers);
    m_stale = true;
    if (isVisible())
        compare();
}

void CompareView::fill(const QList<int> &numbers)
{
    for (QComboBox *box : {m_before, m_after}) {
        box->clear();
        for (qsizetype i = 0; i < numbers.size(); ++i) {
            const Attempt &attempt = m_inspection.details.attempts[i];
            box->addItem(tr("Attempt %1: %2").arg(numbers[i]).arg(AttemptsModel::outcomeText(attempt)));
        }
    }
    m_before->setCurrentIndex(int(numbers.size()) - 2);
    m_after->setCurrentIndex(int(numbers.size()) - 1);
}

void CompareView::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    if (m_stale)
        compare();
}

std::optional<DiffSide> CompareView::side(int index)
{
    DiffSide out{m_inspection.details.attempts[index], m_inspection.responseBytes.value(index)};
    if (out.wholeSize <= out.attempt.content.size())
        return out;
    const int number = out.attempt.number;
    if (const auto loaded = m_bodies.constFind(number); loaded != m_bodies.cend()) {
        out.attempt.content = *loaded;
        return out;
    }
    if (!out.attempt.content.isEmpty())
        return out; // its beginning is here
    const JobId id = m_inspection.details.row.id;
    m_loader({id, number, firstBytes}).then(this, [this, id, number](const Result<QByteArray> &bytes) {
        if (id != m_inspection.details.row.id)
            return;
        if (!bytes) {
            Q_EMIT failed(bytes.error());
            return;
        }
        m_bodies.insert(number, *bytes);
        compare();
    });
    return std::nullopt;
}

void CompareView::compare()
{
    m_stale = false;
    const int first = m_before->currentIndex();
    const int second = m_after->currentIndex();
    if (first < 0 || second < 0 || m_inspection.details.attempts.size() < 2)
        return m_text->setRows({});
    const auto before = side(first);
    if (!before)
        return;
    const auto after = side(second);
    if (!after)
        return;
    m_comparing.run(
        this, [a = *before, b = *after] { return diffAttempts(a, b); },
        [this](const QList<DiffRow> &rows) { m_text->setRows(rows); });
}

} // namespace pgcourier
