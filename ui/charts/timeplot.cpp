// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/timeplot.h"

#include "ui/charts/plotlegend.h"
#include "ui/charts/plotseries.h"
#include "ui/charts/plotview.h"
#include "ui/theme/theme.h"

#include <QAccessible>
#include <QCategoryAxis>
#include <QChart>
#include <QKeyEvent>
#include <QLabel>
#include <QMouseEvent>
#include <QVBoxLayout>

namespace pgcourier {

using namespace Qt::StringLiterals;

namespace {

constexpr int pageKeySteps = 10;

void setTicks(QCategoryAxis *axis, const QList<Tick> &ticks, double least, double most)
{
    const QStringList old = axis->categoriesLabels();
    for (const QString &label : old)
        axis->remove(label);
    axis->setRange(least, most);
    axis->setStartValue(least - (most - least)); // so that the first tick may stand at the edge
    for (int i = 0; i < ticks.size(); ++i) // labels have to differ: signs without a width see to that
        axis->append(ticks[i].label + QString(i, QChar(0x200b)), ticks[i].value);
}

} // namespace

TimePlot::TimePlot(const QString &title, QWidget *parent)
    : QWidget(parent)
    , m_title(new QLabel(title, this))
    , m_legend(new PlotLegend(this))
    , m_view(new PlotView(this))
    , m_overlay(new PlotOverlay(*this, m_view))
{
    setFocusPolicy(Qt::StrongFocus);
    setMouseTracking(true);
    setTitle(title);
    QFont bold = m_title->font();
    bold.setWeight(QFont::DemiBold);
    m_title->setFont(bold);
    m_title->setTextFormat(Qt::PlainText);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(theme::gap, theme::gap, theme::gap, theme::halfGap);
    column->setSpacing(theme::halfGap);
    column->addWidget(m_title);
    column->addWidget(m_legend);
    column->addWidget(m_view, 1);
    m_view->installEventFilter(this);
}

TimePlot::~TimePlot() = default;

void TimePlot::setTitle(const QString &title)
{
    m_title->setText(title);
    setAccessibleName(title);
}

void TimePlot::setHint(const QString &hint)
{
    m_title->setToolTip(hint);
    m_legend->setToolTip(hint);
    setWhatsThis(hint);
}

QSize TimePlot::sizeHint() const
{
    return {420, 240};
}

QSize TimePlot::minimumSizeHint() const
{
    // Lower, and the axis would cut its labels down to dots.
    return {280, 13 * fontMetrics().height() + 24};
}

void TimePlot::build()
{
    m_chart = m_view->chart(); // the view's own: one that is set takes its place, but not its memory
    m_chart->setAnimationOptions(QChart::NoAnimation);
    m_chart->setBackgroundVisible(false);
    m_chart->legend()->hide();
    m_chart->setMargins({0, 0, 0, 0});
    m_across = new QCategoryAxis(this);
    m_left = new QCategoryAxis(this);
    m_chart->addAxis(m_across, Qt::AlignBottom);
    m_chart->addAxis(m_left, Qt::AlignLeft);
    if (m_data.right) {
        m_right = new QCategoryAxis(this);
        m_chart->addAxis(m_right, Qt::AlignRight);
        m_right->setGridLineVisible(false);
    }
    for (QCategoryAxis *axis : {m_across, m_left, m_right}) {
        if (axis)
            axis->setLabelsPosition(QCategoryAxis::AxisLabelsPositionOnValue);
    }
    m_across->setGridLineVisible(false);
    if (m_data.stacked)
        m_layers = std::make_unique<StackedLayers>(m_chart, m_across, m_left);
    else
        for (const PlotSeries &series : std::as_const(m_data.series))
            m_lines.push_back(
                std::make_unique<GappedLine>(m_chart, m_across, series.second ? m_right : m_left));
    restyle();
}

void TimePlot::setData(const PlotData &data)
{
    m_data = data;
    if (!m_chart)
        build();
    if (m_crosshair >= m_data.count)
        m_crosshair = -1;
    showAxes();
    showSeries();
    showValues();
    m_overlay->update();
}

void TimePlot::arrange()
{
    if (!m_chart || m_view->width() < 40)
        return;
    // Fixed edges: plots one above the other share their time axis, and no refresh moves anything.
    const QFontMetrics metrics(m_across->labelsFont());
    const int side = metrics.horizontalAdvance(u"00,000 s"_s) + theme::gap;
    const int below = metrics.height() + theme::gap + 2;
    const int above = metrics.height() / 2 + theme::halfGap; // half of the highest label
    m_chart->setPlotArea(QRectF(side, above, m_view->width() - 2 * side, m_view->height() - below - above));
    showAxes();
    m_overlay->setGeometry(m_view->rect());
}

void TimePlot::showAxes()
{
    const QFontMetrics metrics(m_across->labelsFont());
    const int labelWidth = metrics.horizontalAdvance(u"00:00"_s) * 2;
    const QDateTime until = m_data.since.addSecs(m_data.step.count() * m_data.count);
    const QList<Tick> ticks
        = timeTicks(m_data.since, until, std::max(int(m_chart->plotArea().width()) / labelWidth, 2));
    if (ticks != m_timeTicks || m_across->max() != m_data.width()) {
        m_timeTicks = ticks;
        setTicks(m_across, ticks, 0, m_data.width());
    }
    if (m_shownLeft != m_data.left) {
        m_shownLeft = m_data.left;
        setTicks(m_left, m_data.left.ticks, m_data.left.least, m_data.left.most);
    }
    if (m_right && m_data.right && m_shownRight != m_data.right) {
        m_shownRight = m_data.right;
        setTicks(m_right, m_data.right->ticks, m_data.right->least, m_data.right->most);
    }
}

void TimePlot::showSeries()
{
    if (m_layers) {
        m_layers->show(m_data);
        return;
    }
    for (qsizetype i = 0; i < m_data.series.size() && size_t(i) < m_lines.size(); ++i)
        m_lines[size_t(i)]->show(m_data, m_data.series[i]);
}

void TimePlot::showValues()
{
    int place = m_crosshair;
    if (place < 0) { // the newest that there is
        for (place = m_data.count - 1; place > 0; --place) {
            if (std::any_of(m_data.series.begin(), m_data.series.end(),
                    [place](const PlotSeries &s) { return s.at(place).has_value(); }))
                break;
        }
    }
    m_legend->show(m_data, place);
    if (accessibleDescription() != sentence()) {
        setAccessibleDescription(sentence());
        QAccessibleEvent changed(this, QAccessible::DescriptionChanged);
        QAccessible::updateAccessibility(&changed);
    }
}

QString TimePlot::sentence() const
{
    return m_legend->text();
}

void TimePlot::setCrosshair(int place)
{
    if (place >= m_data.count)
        place = -1;
    if (place == m_crosshair)
        return;
    m_crosshair = place;
    showValues();
    m_overlay->update();
}

QPoint TimePlot::pointOf(int place) const
{
    if (!m_chart)
        return {};
    const QRectF area = m_chart->plotArea();
    return m_view->pos()
        + QPointF(area.left() + area.width() * m_data.middle(place) / m_data.width(), area.center().y())
              .toPoint();
}

int TimePlot::placeAt(const QPoint &position) const
{
    if (!m_chart || m_data.count == 0)
        return -1;
    const QRectF area = m_chart->plotArea().translated(m_view->pos());
    const QRectF generous = area.adjusted(-2, -area.top(), 2, theme::wideGap);
    if (!generous.contains(position) || area.width() <= 0)
        return -1;
    return std::clamp(int((position.x() - area.left()) / area.width() * m_data.count), 0, m_data.count - 1);
}

// The layer of a stack that was hit.
int TimePlot::seriesAt(const QPoint &position, int place) const
{
    if (!m_data.stacked)
        return -1;
    const QRectF area = m_chart->plotArea().translated(m_view->pos());
    const double height = (area.bottom() - position.y()) / area.height() * m_data.left.most;
    double sum = 0;
    for (int i = 0; i < m_data.series.size(); ++i) {
        sum += m_data.series[i].at(place).value_or(0);
        if (height < sum)
            return i;
    }
    return -1;
}

void TimePlot::move(int place)
{
    if (place == m_crosshair)
        return;
    setCrosshair(place);
    Q_EMIT crosshairMoved(place);
}

bool TimePlot::event(QEvent *event)
{
    // Escape closes the window's message, unless there is a crosshair to put away.
    if (event->type() == QEvent::ShortcutOverride && m_crosshair >= 0
        && static_cast<QKeyEvent *>(event)->key() == Qt::Key_Escape) {
        event->accept();
        return true;
    }
    return QWidget::event(event);
}

bool TimePlot::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_view && event->type() == QEvent::Resize)
        arrange();
    return QWidget::eventFilter(watched, event);
}

void TimePlot::mouseMoveEvent(QMouseEvent *event)
{
    const int place = placeAt(event->position().toPoint());
    setCursor(place < 0 ? Qt::ArrowCursor : Qt::PointingHandCursor);
    move(place);
}

void TimePlot::mousePressEvent(QMouseEvent *event)
{
    const QPoint position = event->position().toPoint();
    const int place = placeAt(position);
    if (event->button() != Qt::LeftButton || place < 0) {
        QWidget::mousePressEvent(event);
        return;
    }
    move(place);
    Q_EMIT placeChosen(place, seriesAt(position, place));
}

void TimePlot::leaveEvent(QEvent *event)
{
    move(-1);
    QWidget::leaveEvent(event);
}

void TimePlot::keyPressEvent(QKeyEvent *event)
{
    const int last = m_data.count - 1;
    const int here = m_crosshair < 0 ? last : m_crosshair;
    const bool mirrored = layoutDirection() == Qt::RightToLeft;
    switch (event->key()) {
    case Qt::Key_Left:
    case Qt::Key_Right: {
        const bool back = (event->key() == Qt::Key_Left) != mirrored;
        move(m_crosshair < 0 ? last : std::clamp(here + (back ? -1 : 1), 0, last));
        return;
    }
    case Qt::Key_PageUp:
        move(std::max(here - pageKeySteps, 0));
        return;
    case Qt::Key_PageDown:
        move(std::min(here + pageKeySteps, last));
        return;
    case Qt::Key_Home:
        move(0);
        return;
    case Qt::Key_End:
        move(last);
        return;
    case Qt::Key_Escape:
        if (m_crosshair < 0)
            break;
        move(-1);
        return;
    case Qt::Key_Return:
    case Qt::Key_Enter:
        if (m_crosshair < 0)
            break;
        Q_EMIT placeChosen(m_crosshair, -1);
        return;
    default:
        break;
    }
    QWidget::keyPressEvent(event);
}

void TimePlot::focusInEvent(QFocusEvent *event)
{
    QWidget::focusInEvent(event);
    m_overlay->update();
}

void TimePlot::focusOutEvent(QFocusEvent *event)
{
    QWidget::focusOutEvent(event);
    m_overlay->update();
}

void TimePlot::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (m_chart && (event->type() == QEvent::PaletteChange || event->type() == QEvent::FontChange))
        restyle();
}

void TimePlot::restyle()
{
    QColor grid = palette().color(QPalette::Text);
    grid.setAlpha(theme::isDark(palette()) ? 34 : 26);
    QFont small = font();
    small.setPointSizeF(std::max(font().pointSizeF() * 0.9, 7.0));
    for (QCategoryAxis *axis : {m_across, m_left, m_right}) {
        if (!axis)
            continue;
        axis->setLabelsFont(small);
        axis->setLabelsBrush(palette().color(QPalette::PlaceholderText));
        axis->setGridLinePen(QPen(grid, 1));
        axis->setLinePen(axis == m_across ? QPen(grid, 1) : QPen(Qt::NoPen));
    }
    arrange();
}

} // namespace pgcourier
