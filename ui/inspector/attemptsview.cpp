// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/inspector/attemptsview.h"

#include "ui/inspector/phaselook.h"
#include "ui/inspector/phasepainter.h"
#include "ui/theme/theme.h"

#include <QComboBox>
#include <QLabel>
#include <QPainter>
#include <QVBoxLayout>

namespace pgcourier {

using namespace Qt::StringLiterals;

namespace {

// A small square of a phase's colour before its name.
class Swatch : public QWidget
{
public:
    Swatch(Phase::Kind kind, QWidget *parent) : QWidget(parent), m_kind(kind) { setFixedSize(10, 10); }

protected:
    void paintEvent(QPaintEvent *) override
    {
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(Qt::NoPen);
        painter.setBrush(phaseColour(m_kind, palette()));
        painter.drawRoundedRect(rect(), 2, 2);
    }

private:
    Phase::Kind m_kind;
};

} // namespace

AttemptsTable::AttemptsTable(QWidget *parent) : QTableView(parent), m_model(new AttemptsModel(this))
{
    setObjectName(u"attempts"_s);
    setAccessibleName(AttemptsView::tr("Attempts"));
    setHorizontalHeader(new AxisHeader(m_model, this));
    setModel(m_model);
    setItemDelegateForColumn(AttemptsModel::Phases, new PhasePainter(m_model, this));
    setSelectionBehavior(QAbstractItemView::SelectRows);
    setSelectionMode(QAbstractItemView::SingleSelection);
    setShowGrid(false);
    setWordWrap(false);
    setTabKeyNavigation(false);
    verticalHeader()->hide();
    verticalHeader()->setDefaultSectionSize(qMax(theme::rowHeight + 4, fontMetrics().height() + 24));
    const int em = fontMetrics().horizontalAdvance(u'0');
    setColumnWidth(AttemptsModel::Number, 5 * em);
    setColumnWidth(AttemptsModel::Started, 16 * em);
    setColumnWidth(AttemptsModel::Outcome, 24 * em);
    setColumnWidth(AttemptsModel::Total, 12 * em);
    horizontalHeader()->setSectionResizeMode(AttemptsModel::Phases, QHeaderView::Stretch);
}

void AttemptsTable::setAxis(Axis axis)
{
    static_cast<PhasePainter *>(itemDelegateForColumn(AttemptsModel::Phases))->setAxis(axis);
    static_cast<AxisHeader *>(horizontalHeader())->setAxis(axis);
    viewport()->update();
}

AttemptsView::AttemptsView(QWidget *parent)
    : QWidget(parent)
    , m_table(new AttemptsTable(this))
    , m_axis(new QComboBox(this))
    , m_details(new QLabel(this))
{
    m_details->setProperty("quiet", true);
    m_details->setObjectName(u"attemptDetails"_s);
    m_details->setWordWrap(true);
    m_details->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_details->setContentsMargins(theme::gap + theme::halfGap, theme::halfGap, theme::gap, theme::halfGap);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(buildLegend());
    column->addWidget(m_table, 1);
    column->addWidget(m_details);
    setFocusProxy(m_table);
    connect(m_table->selectionModel(), &QItemSelectionModel::currentRowChanged, this, [this] {
        showDetails();
        if (const int number = currentAttempt(); number > 0 && number != m_selected) {
            m_selected = number;
            Q_EMIT attemptSelected(number);
        }
    });
    connect(m_table, &QTableView::activated, this, [this] {
        if (const int number = currentAttempt(); number > 0)
            Q_EMIT attemptActivated(number);
    });
}

QWidget *AttemptsView::buildLegend()
{
    auto *legend = new QWidget(this);
    auto *keys = new QWidget(legend); // cut where there is no room
    keys->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    auto *row = new QHBoxLayout(keys);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(theme::halfGap + 1);
    for (Phase::Kind kind : Phase::all) {
        auto *words = new QLabel(phaseName(kind), keys);
        words->setProperty("quiet", true);
        if (kind == Phase::Tls)
            words->setToolTip(tr("Over https the TCP and the TLS handshake are told as one."));
        if (kind == Phase::Wait)
            words->setToolTip(tr("From the request on its way to the first byte of the answer"));
        row->addWidget(new Swatch(kind, keys));
        row->addWidget(words);
        row->addSpacing(theme::gap);
    }
    row->addStretch();
    m_axis->setAccessibleName(tr("Time axis"));
    m_axis->addItem(tr("Each attempt from its start"));
    m_axis->addItem(tr("All on one clock"));
    connect(m_axis, &QComboBox::currentIndexChanged, this, [this](int index) {
        m_table->setAxis(index == 0 ? AttemptsTable::Axis::Own : AttemptsTable::Axis::Clock);
    });
    auto *line = new QHBoxLayout(legend);
    line->setContentsMargins(theme::gap + theme::halfGap, theme::halfGap, theme::gap, theme::halfGap);
    line->addWidget(keys, 1);
    line->addWidget(m_axis);
    return legend;
}

void AttemptsView::setRows(const QList<TimelineRow> &rows)
{
    {
        const QSignalBlocker quiet(this); // fewer rows move the current one, which nobody has chosen
        m_table->timeline()->setRows(rows);
    }
    showDetails();
}

void AttemptsView::selectAttempt(int number)
{
    if (number == m_selected && m_table->currentIndex().isValid() && currentAttempt() == 0)
        return; // somebody reads about a wait; the same attempt is still the chosen one
    m_selected = number;
    const QList<TimelineRow> &rows = m_table->timeline()->rows();
    for (int row = 0; row < rows.size(); ++row) {
        if (rows[row].kind == TimelineRow::Kind::Attempt && rows[row].attempt.number == number
            && m_table->currentIndex().row() != row)
            m_table->setCurrentIndex(m_table->timeline()->index(row, 0));
    }
}

int AttemptsView::currentAttempt() const
{
    const QModelIndex current = m_table->currentIndex();
    if (!current.isValid())
        return 0;
    const TimelineRow &row = m_table->timeline()->rows()[current.row()];
    return row.kind == TimelineRow::Kind::Attempt ? row.attempt.number : 0;
}

void AttemptsView::showDetails()
{
    const QModelIndex current = m_table->currentIndex();
    m_details->setVisible(current.isValid());
    if (current.isValid())
        m_details->setText(AttemptsModel::detailsText(m_table->timeline()->rows()[current.row()]));
}

} // namespace pgcourier
