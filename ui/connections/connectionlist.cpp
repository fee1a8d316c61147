// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/connections/connectionlist.h"

#include "ui/connections/connectionmark.h"
#include "ui/theme/icons.h"
#include "ui/theme/theme.h"

#include <algorithm>
#include <QLineEdit>
#include <QListWidget>
#include <QPainter>
#include <QSignalBlocker>
#include <QStyledItemDelegate>
#include <QToolButton>
#include <QVBoxLayout>

namespace pgcourier {

using namespace Qt::StringLiterals;

namespace {

enum Role { IdRole = Qt::UserRole, PlaceRole };

// A name, and under it in quiet letters where it leads.
class TwoLines : public QStyledItemDelegate
{
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &) const override
    {
        return {120, 2 * option.fontMetrics.height() + 2 * theme::gap};
    }

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override
    {
        QStyleOptionViewItem background = option;
        initStyleOption(&background, index);
        background.text.clear();
        background.icon = {};
        const QStyle *style = option.widget->style();
        style->drawControl(QStyle::CE_ItemViewItem, &background, painter, option.widget);
        const QRect inner = option.rect.adjusted(theme::gap, theme::gap, -theme::gap, -theme::gap);
        const int line = option.fontMetrics.height();
        const QIcon icon = index.data(Qt::DecorationRole).value<QIcon>();
        icon.paint(painter, QRect(inner.left(), inner.top(), line, line));
        const QRect text = inner.adjusted(line + theme::gap, 0, 0, 0);
        const auto draw = [&](int top, const QString &words, QPalette::ColorRole role) {
            painter->setPen(option.palette.color(QPalette::Active, role));
            painter->drawText(QRect(text.left(), text.top() + top, text.width(), line),
                Qt::AlignLeft | Qt::AlignVCenter,
                option.fontMetrics.elidedText(words, Qt::ElideMiddle, text.width()));
        };
        draw(0, index.data().toString(), QPalette::Text);
        draw(line, index.data(PlaceRole).toString(), QPalette::PlaceholderText);
    }
};

} // namespace

ConnectionList::ConnectionList(QWidget *parent)
    : QWidget(parent)
    , m_search(new QLineEdit(this))
    , m_list(new QListWidget(this))
    , m_add(addButton(u"add"_s, tr("New connection")))
    , m_duplicate(addButton(u"copy"_s, tr("Duplicate connection")))
    , m_remove(addButton(u"remove"_s, tr("Remove connection")))
{
    m_search->setAccessibleName(tr("Search connections"));
    m_search->setPlaceholderText(tr("Search"));
    m_search->setClearButtonEnabled(true);
    m_search->addAction(theme::icon(u"search"_s, QPalette::PlaceholderText), QLineEdit::LeadingPosition);
    m_list->setObjectName(u"connections"_s);
    m_list->setAccessibleName(tr("Saved connections"));
    m_list->setItemDelegate(new TwoLines(m_list));
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_add->setShortcut(QKeySequence::New);
    m_remove->setShortcut(QKeySequence(Qt::CTRL | Qt::Key_Delete));
    connect(m_search, &QLineEdit::textChanged, this, &ConnectionList::applySearch);
    connect(m_list, &QListWidget::currentItemChanged, this, &ConnectionList::choose);
    connect(m_list, &QListWidget::itemActivated, this,
        [this](const QListWidgetItem *item) { Q_EMIT activated(item->data(IdRole).toString()); });
    connect(m_add, &QToolButton::clicked, this, &ConnectionList::addRequested);
    connect(m_duplicate, &QToolButton::clicked, this, &ConnectionList::duplicateRequested);
    connect(m_remove, &QToolButton::clicked, this, &ConnectionList::removeRequested);

    auto *buttons = new QHBoxLayout;
    buttons->setSpacing(theme::halfGap);
    for (QToolButton *button : {m_add, m_duplicate, m_remove})
        buttons->addWidget(button);
    buttons->addStretch();
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(theme::gap);
    column->addWidget(m_search);
    column->addWidget(m_list, 1);
    column->addLayout(buttons);
}

QToolButton *ConnectionList::addButton(const QString &icon, const QString &name)
{
    auto *button = new QToolButton(this);
    button->setIcon(theme::icon(icon));
    button->setToolTip(name);
    button->setAccessibleName(name);
    return button;
}

void ConnectionList::setConnections(const QList<SavedConnection> &connections)
{
    m_connections = connections;
    const QSignalBlocker quiet(m_list);
    m_list->clear();
    for (const SavedConnection &connection : QList{localConnection()} + connections) {
        auto *item = new QListWidgetItem(connection.name, m_list);
        item->setIcon(connection.isLocal() ? theme::icon(u"database"_s)
                                           : swatchOf(connection.colour, palette(), devicePixelRatioF()));
        item->setData(IdRole, connection.id);
        const QString place = placeOf(connection);
        item->setData(PlaceRole, connection.readOnly ? tr("read-only · %1").arg(place) : place);
        item->setToolTip(place);
        item->setData(Qt::AccessibleDescriptionRole, item->data(PlaceRole));
    }
    applySearch();
    setCurrent(m_current);
}

void ConnectionList::setCurrent(const QString &id)
{
    m_current = id;
    const QSignalBlocker quiet(m_list);
    m_list->setCurrentItem(nullptr);
    m_list->clearSelection();
    for (int row = 0; row < m_list->count(); ++row) {
        if (m_list->item(row)->data(IdRole).toString() == id)
            m_list->setCurrentRow(row);
    }
    updateButtons();
}

QString ConnectionList::current() const
{
    return m_current;
}

// Whoever listens decides whether the form may be left; until then the list stays where it was.
void ConnectionList::choose()
{
    const QListWidgetItem *item = m_list->currentItem();
    if (!item || item->data(IdRole).toString() == m_current)
        return;
    const QString wanted = item->data(IdRole).toString();
    QMetaObject::invokeMethod(
        this,
        [this, wanted] {
            setCurrent(m_current);
            Q_EMIT currentChosen(wanted);
        },
        Qt::QueuedConnection); // a view must not be moved from within its own signal
}

void ConnectionList::applySearch()
{
    const QString words = m_search->text().trimmed();
    for (int row = 0; row < m_list->count(); ++row) {
        QListWidgetItem *item = m_list->item(row);
        const bool found = item->text().contains(words, Qt::CaseInsensitive)
            || item->data(PlaceRole).toString().contains(words, Qt::CaseInsensitive);
        item->setHidden(!found);
    }
}

void ConnectionList::updateButtons()
{
    const bool saved = std::any_of(m_connections.begin(), m_connections.end(),
        [this](const SavedConnection &connection) { return connection.id == m_current; });
    m_duplicate->setEnabled(saved);
    m_remove->setEnabled(saved);
}

} // namespace pgcourier
