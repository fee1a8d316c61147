// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/celldelegate.h"

#include <functional>
#include <QAbstractItemView>
#include <QCompleter>
#include <QCoreApplication>
#include <QKeyEvent>
#include <QLineEdit>

namespace pgcourier {

using namespace Qt::StringLiterals;

namespace {

constexpr auto textBefore = "textBefore"; // what Esc brings back

// A completer hands keys to the edit past all event filters: with its list open Tab comes in here.
class CellEdit : public QLineEdit
{
public:
    CellEdit(std::function<void(QWidget *, bool)> leave, QWidget *parent)
        : QLineEdit(parent)
        , m_leave(std::move(leave))
    {
        setStyleSheet(u"QLineEdit { border-radius: 0; padding: 0 6px; }"_s);
    }

protected:
    bool focusNextPrevChild(bool next) override
    {
        if (completer() && completer()->popup()->isVisible())
            completer()->popup()->hide();
        m_leave(this, next);
        return true;
    }

private:
    std::function<void(QWidget *, bool)> m_leave;
};

bool isTab(const QKeyEvent &key)
{
    const Qt::KeyboardModifiers held = key.modifiers() & ~Qt::ShiftModifier;
    return held == Qt::NoModifier && (key.key() == Qt::Key_Tab || key.key() == Qt::Key_Backtab);
}

bool isForward(const QKeyEvent &key)
{
    return key.key() == Qt::Key_Tab && !(key.modifiers() & Qt::ShiftModifier);
}

} // namespace

CellDelegate::CellDelegate(const QStringList &completions, QAbstractItemView *view)
    : QStyledItemDelegate(view)
    , m_view(view)
    , m_completions(completions)
{
    view->installEventFilter(this);
}

QWidget *CellDelegate::createEditor(
    QWidget *parent, const QStyleOptionViewItem &, const QModelIndex &index) const
{
    auto *self = const_cast<CellDelegate *>(this); // Qt asks for an editor without leave to signal
    auto *edit = new CellEdit([self](QWidget *from, bool forward) { self->leave(from, forward); }, parent);
    const QString column
        = index.model()->headerData(index.column(), Qt::Horizontal, Qt::DisplayRole).toString();
    edit->setAccessibleName(column);
    edit->setProperty(textBefore, index.data(Qt::EditRole));
    if (index.column() == 0 && !m_completions.isEmpty()) {
        auto *completer = new QCompleter(m_completions, edit);
        completer->setCaseSensitivity(Qt::CaseInsensitive);
        completer->setFilterMode(Qt::MatchContains);
        edit->setCompleter(completer);
    }
    connect(edit, &QLineEdit::textChanged, self, [self, edit] { Q_EMIT self->commitData(edit); });
    return edit;
}

// What the edit itself has just committed comes back here: the cursor is to stay.
void CellDelegate::setEditorData(QWidget *editor, const QModelIndex &index) const
{
    auto *edit = static_cast<QLineEdit *>(editor);
    if (const QString text = index.data(Qt::EditRole).toString(); edit->text() != text)
        edit->setText(text);
}

bool CellDelegate::eventFilter(QObject *watched, QEvent *event)
{
    const auto *key = event->type() == QEvent::KeyPress ? static_cast<QKeyEvent *>(event) : nullptr;
    if (watched == m_view) {
        const QModelIndex to = key && isTab(*key) ? neighbour(isForward(*key)) : QModelIndex();
        if (to.isValid())
            m_view->setCurrentIndex(to);
        return to.isValid();
    }
    auto *edit = qobject_cast<QLineEdit *>(watched);
    if (key && edit && isTab(*key)) {
        leave(edit, isForward(*key));
        return true;
    }
    if (key && edit && key->key() == Qt::Key_Escape)
        edit->setText(edit->property(textBefore).toString());
    return QStyledItemDelegate::eventFilter(watched, event);
}

void CellDelegate::leave(QWidget *editor, bool forward)
{
    const QModelIndex to = neighbour(forward);
    Q_EMIT commitData(editor);
    Q_EMIT closeEditor(editor, NoHint);
    if (to.isValid()) {
        m_view->setCurrentIndex(to);
        return;
    }
    const int key = forward ? Qt::Key_Tab : Qt::Key_Backtab;
    QCoreApplication::postEvent(m_view,
        new QKeyEvent(QEvent::KeyPress, key, forward ? Qt::NoModifier : Qt::ShiftModifier)); // past the ends
}

QModelIndex CellDelegate::neighbour(bool forward) const
{
    const QModelIndex at = m_view->currentIndex();
    if (!at.isValid())
        return {};
    const int columns = at.model()->columnCount();
    const int place = at.row() * columns + at.column() + (forward ? 1 : -1);
    if (place < 0 || place >= at.model()->rowCount() * columns)
        return {};
    return at.model()->index(place / columns, place % columns);
}

} // namespace pgcourier
