// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/composer/savedialog.h"

#include "ui/widgets/formdialog.h"

#include <QComboBox>
#include <QCompleter>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>

namespace pgcourier {

using namespace Qt::StringLiterals;

SaveDialog::SaveDialog(
    const QString &name, const QStringList &collections, const QString &collection, QWidget *parent)
    : QDialog(parent)
    , m_name(new QLineEdit(name, this))
    , m_collection(new QComboBox(this))
    , m_note(new QLabel(this))
    , m_save(new QPushButton(tr("Save"), this))
    , m_known(collections)
{
    setObjectName(u"saveDialog"_s);
    setWindowTitle(tr("Save the request"));
    m_name->setAccessibleName(tr("Request name"));
    m_name->setMinimumWidth(40 * fontMetrics().horizontalAdvance(u'0'));
    m_name->selectAll();
    m_collection->setEditable(true);
    m_collection->setInsertPolicy(QComboBox::NoInsert);
    m_collection->setAccessibleName(tr("Collection"));
    m_collection->addItems(collections);
    m_collection->setCurrentText(!collection.isEmpty() ? collection
            : collections.isEmpty()                    ? tr("My requests")
                                                       : collections.constLast());
    m_note->setProperty("quiet", true);
    m_note->setWordWrap(true);
    m_note->setTextFormat(Qt::PlainText);
    m_save->setAccessibleName(tr("Save under this name"));
    auto *form = new QFormLayout;
    form->addRow(tr("&Name"), m_name);
    form->addRow(tr("&Collection"), m_collection);
    form->addRow(QString(), m_note);
    layOutForm(this, form, m_save);
    connect(m_save, &QPushButton::clicked, this, &SaveDialog::finish);
    connect(m_name, &QLineEdit::textChanged, this, &SaveDialog::judge);
    connect(m_collection, &QComboBox::editTextChanged, this, &SaveDialog::judge);
    judge();
}

void SaveDialog::judge()
{
    const QString collection = m_collection->currentText().trimmed();
    const bool fresh = !collection.isEmpty() && !m_known.contains(collection);
    const QString secrets = tr("Passwords, tokens and keys are not saved, unless as a {{variable}}.");
    m_note->setText(fresh ? tr("The collection %1 is made.").arg(collection) + u' ' + secrets : secrets);
    m_save->setEnabled(!m_name->text().trimmed().isEmpty() && !collection.isEmpty());
}

void SaveDialog::finish()
{
    Q_EMIT named(m_name->text().trimmed(), m_collection->currentText().trimmed());
    accept();
}

} // namespace pgcourier
