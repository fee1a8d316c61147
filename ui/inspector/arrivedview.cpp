// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/inspector/arrivedview.h"

#include "ui/body/bodyview.h"
#include "ui/models/timetext.h"
#include "ui/theme/theme.h"
#include "ui/widgets/rowtable.h"

#include <QHeaderView>
#include <QSplitter>
#include <QTableView>
#include <QVBoxLayout>

namespace pgcourier {

using namespace Qt::StringLiterals;

namespace {

// The attempt that was on its way at that moment. Worker and mock endpoint share this machine's clock.
int attemptAt(const QDateTime &at, const QList<Attempt> &attempts)
{
    constexpr qint64 slack = 50; // ms, what a start is written down late
    int number = 0;
    for (const Attempt &attempt : attempts) {
        if (attempt.startedAt.isValid() && attempt.startedAt.addMSecs(-slack) <= at)
            number = attempt.number;
    }
    return number;
}

} // namespace

ArrivedView::ArrivedView(QWidget *parent)
    : QWidget(parent)
    , m_model(new ValueTable<Line>(
          {{tr("Arrived"),
               [](const Line &line) {
                   return clockText(line.arrival.at, Clock::Milliseconds);
               }},
              {tr("Attempt"),
                  [](const Line &line) { return line.attempt ? QString::number(line.attempt) : QString(); },
                  true},
              {tr("Method"),
                  [](const Line &line) {
                      return line.arrival.method;
                  }},
              {tr("Target"),
                  [](const Line &line) {
                      return line.arrival.target;
                  }},
              {tr("Answered"), [](const Line &line) { return answerWords(line.arrival); }, true}},
          this))
    , m_table(new QTableView(this))
    , m_body(new BodyView(tr("Arrived"), {}, this))
{
    m_table->setAccessibleName(tr("Arrivals"));
    m_table->setModel(m_model);
    dressRows(m_table);
    m_table->verticalHeader()->setDefaultSectionSize(
        qMax(theme::rowHeight - 4, m_table->fontMetrics().height() + 8));
    m_table->horizontalHeader()->setSectionResizeMode(3, QHeaderView::Stretch);
    const int em = m_table->fontMetrics().horizontalAdvance(u'0');
    m_table->setColumnWidth(0, 16 * em);
    auto *split = new QSplitter(Qt::Vertical, this);
    split->setChildrenCollapsible(false);
    split->setHandleWidth(1);
    split->addWidget(m_table);
    split->addWidget(m_body);
    split->setStretchFactor(1, 1);
    split->setSizes({90, 300});
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(split);
    setFocusProxy(m_table);
    m_body->setMode(BodyView::Mode::Raw);
    connect(
        m_table->selectionModel(), &QItemSelectionModel::currentRowChanged, this, &ArrivedView::showCurrent);
}

void ArrivedView::setArrivals(const QList<MockArrival> &arrivals, const QList<Attempt> &attempts)
{
    QList<Line> lines;
    for (const MockArrival &arrival : arrivals)
        lines.append({arrival, attemptAt(arrival.at, attempts)});
    if (lines == m_model->values())
        return;
    const int row = m_table->currentIndex().row();
    const bool followed = row < 0 || row + 1 >= m_model->rowCount();
    m_model->setValues(lines);
    if (!lines.isEmpty())
        m_table->setCurrentIndex(
            m_model->index(followed ? int(lines.size()) - 1 : qMin(row, int(lines.size()) - 1), 0));
    showCurrent();
}

void ArrivedView::showCurrent()
{
    const int row = m_table->currentIndex().row();
    BodyContent content;
    if (row >= 0 && row < m_model->values().size()) {
        const MockArrival &arrival = m_model->values()[row].arrival;
        content.headers = arrival.headers;
        content.head = arrival.head + "\r\n";
        content.bytes = arrival.body;
        content.wholeSize = arrival.body.size();
        content.contentType = findHeader(arrival.headers, u"Content-Type").value_or(QString());
        content.note = arrival.body.isEmpty() ? tr("It came without a body") : QString();
    }
    m_body->setContent(content);
}

} // namespace pgcourier
